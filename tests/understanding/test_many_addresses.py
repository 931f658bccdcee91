"""Addresses of many countries come out whole."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say

ADDRESSES_CHINESE = [
    ("寄到北京市海淀区中关村大街27号1101室", "北京市海淀区中关村大街27号1101室"),
    ("改送深圳南山区科兴科学园B栋3单元", "深圳南山区科兴科学园B栋3单元"),
    ("地址:广州天河珠江新城华夏路10号富力中心2801", "广州天河珠江新城华夏路10号富力中心2801"),
    ("新北市板橋區中山路一段161號3樓之2", "新北市板橋區中山路一段161號3樓之2"),
    ("高雄市前鎮區中山二路2號", "高雄市前鎮區中山二路2號"),
    ("香港銅鑼灣軒尼詩道500號希慎廣場12樓", "香港銅鑼灣軒尼詩道500號希慎廣場12樓"),
    ("九龍旺角彌敦道688號旺角中心A座5樓", "九龍旺角彌敦道688號旺角中心A座5樓"),
    ("寄上海市闵行区莘庄镇莘松路380弄12号602", "上海市闵行区莘庄镇莘松路380弄12号602"),
    (
        "送到四川省成都市高新区天府三街199号太平洋保险金融大厦C座",
        "四川省成都市高新区天府三街199号太平洋保险金融大厦C座",
    ),
    ("改寄阳光花园8栋1203", "阳光花园8栋1203"),
    ("地址改成万科城市花园3期12栋2单元501", "万科城市花园3期12栋2单元501"),
    ("收货地址换成浙江省义乌市稠城街道化工路99号", "浙江省义乌市稠城街道化工路99号"),
    ("寄到江苏省昆山市花桥镇绿地大道231弄", "江苏省昆山市花桥镇绿地大道231弄"),
    ("新疆喀什地区喀什市人民东路5号", "新疆喀什地区喀什市人民东路5号"),
    ("山东省青岛市崂山区香港东路195号上实中心T6", "山东省青岛市崂山区香港东路195号上实中心T6"),
    ("內湖區瑞光路513巷26號", "內湖區瑞光路513巷26號"),
    ("台中市西屯區台灣大道三段99號", "台中市西屯區台灣大道三段99號"),
    ("重庆市渝北区龙溪街道新南路168号龙湖紫都城2栋", "重庆市渝北区龙溪街道新南路168号龙湖紫都城2栋"),
    ("广东省东莞市长安镇振安路1号", "广东省东莞市长安镇振安路1号"),
    ("河南省郑州市金水区花园路与农科路交叉口西南角", "河南省郑州市金水区花园路与农科路交叉口西南角"),
    ("湖南省长沙县星沙街道开元路17号", "湖南省长沙县星沙街道开元路17号"),
    ("我在北京买的", None),
    ("上海仓的货", None),
    ("你们往拉萨发货吗", None),
    ("寄我公司:深圳市福田区深南大道1003号东方新天地广场C座", "深圳市福田区深南大道1003号东方新天地广场C座"),
    ("武汉市江汉区解放大道688号武汉广场写字楼15层", "武汉市江汉区解放大道688号武汉广场写字楼15层"),
    ("改成杭州余杭五常街道西溪诚园8幢2单元301", "杭州余杭五常街道西溪诚园8幢2单元301"),
    ("地址换成南京鼓楼区中山北路30号,电话不变", "南京鼓楼区中山北路30号"),
    ("台北市信義區市府路45號", "台北市信義區市府路45號"),
    ("香港中環皇后大道中99號中環中心35樓", "香港中環皇后大道中99號中環中心35樓"),
    ("天津滨海新区第三大街51号", "天津滨海新区第三大街51号"),
    ("厦门思明区软件园二期观日路24号", "厦门思明区软件园二期观日路24号"),
    ("苏州工业园区金鸡湖大道88号", "苏州工业园区金鸡湖大道88号"),
    ("河北省保定市莲池区朝阳北大街1799号 邮编071000", "河北省保定市莲池区朝阳北大街1799号 邮编071000"),
    ("新界沙田火炭坳背灣街2-12號威力工業中心8樓", "新界沙田火炭坳背灣街2-12號威力工業中心8樓"),
    ("陕西西安高新区科技路48号创业广场B座1502", "陕西西安高新区科技路48号创业广场B座1502"),
    ("上海长宁愚园路1088弄5号601", "上海长宁愚园路1088弄5号601"),
    ("寄到合肥蜀山区长江西路99号蓝光大厦", "合肥蜀山区长江西路99号蓝光大厦"),
    ("江苏无锡新吴区菱湖大道200号中国传感网创新园F7", "江苏无锡新吴区菱湖大道200号中国传感网创新园F7"),
    ("福州仓山区金山大道618号橘园洲27栋", "福州仓山区金山大道618号橘园洲27栋"),
    ("改到北京朝阳望京SOHO塔2B座1203", "北京朝阳望京SOHO塔2B座1203"),
    ("送珠海市香洲区吉大街道景山路188号粤财大厦30楼", "珠海市香洲区吉大街道景山路188号粤财大厦30楼"),
    ("寄广西南宁青秀区民族大道136号华润大厦B座", "广西南宁青秀区民族大道136号华润大厦B座"),
    ("桃園市中壢區中正路123號5樓", "桃園市中壢區中正路123號5樓"),
    ("嘉定区曹安公路4800号同济大学", "嘉定区曹安公路4800号同济大学"),
    ("10025 改到 北京朝阳区望京SOHO T1 C座 2308", "北京朝阳区望京SOHO T1 C座 2308"),
    ("改送 杭州西溪湿地·龙湖天街 3号楼 1506", "杭州西溪湿地·龙湖天街3号楼 1506"),
    ("改成南京鼓楼区中山北路30号城市名人酒店前台", "南京鼓楼区中山北路30号城市名人酒店前台"),
    ("寄到重庆渝北龙头寺公园1路6号鲁能星城11街区7-3-2", "重庆渝北龙头寺公园1路6号鲁能星城11街区7-3-2"),
    ("改成青岛崂山区香港东路23号海洋大学崂山校区", "青岛崂山区香港东路23号海洋大学崂山校区"),
    ("寄到厦门思明区软件园二期望海路19号之三", "厦门思明区软件园二期望海路19号之三"),
    ("地址写错了 是佛山市顺德区北滘镇美的大道6号", "佛山市顺德区北滘镇美的大道6号"),
    ("收货改到浦东张江高科技园区碧波路690号8号楼", "浦东张江高科技园区碧波路690号8号楼"),
    ("东莞市长安镇乌沙社区兴发南路66号", "东莞市长安镇乌沙社区兴发南路66号"),
    ("送去义乌市稠州北路国际商贸城F区3街", "义乌市稠州北路国际商贸城F区3街"),
    ("把收货地址换成武汉东湖高新区光谷软件园C6栋二楼吧", "武汉东湖高新区光谷软件园C6栋二楼"),
    ("地址改为南京市江宁区东山街道上元大街369号东山万达，谢谢", "南京市江宁区东山街道上元大街369号东山万达"),
    ("发到苏州市吴中区木渎镇金枫南路1258号D2幢李雷收", "苏州市吴中区木渎镇金枫南路1258号D2幢"),
    ("改成郑州金水区花园路85号 3件都发过去", "郑州金水区花园路85号"),
    ("送到太原小店区长风街132号 今晚之前能改吗", "太原小店区长风街132号"),
    ("快递寄沈阳浑南新区世纪路2号东软软件园就好", "沈阳浑南新区世纪路2号东软软件园"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES_CHINESE)
def test_addresses_in_chinese(say: Say, text: str, address: str | None) -> None:
    found = say(text).facts.address
    assert (found and found.text) == address


ADDRESSES_ENGLISH = [
    ("deliver to Level 5, 100 Market St, Sydney NSW 2000", "Level 5, 100 Market St, Sydney NSW 2000"),
    ("Blk 123 Ang Mo Kio Ave 4 #05-678, Singapore 560123", "Blk 123 Ang Mo Kio Ave 4 #05-678, Singapore 560123"),
    (
        "ship to B-204, Green Park Apartments, Andheri West, Mumbai 400053",
        "B-204, Green Park Apartments, Andheri West, Mumbai 400053",
    ),
    ("new address: Kurfürstendamm 21, 10719 Berlin", "Kurfürstendamm 21, 10719 Berlin"),
    ("Calle de Alcalá 45, 28014 Madrid", "Calle de Alcalá 45, 28014 Madrid"),
    ("change to Flat 3, 22 Baker St, London", "Flat 3, 22 Baker St, London"),
    ("10 Downing Street London SW1A 2AA please", "10 Downing Street London SW1A 2AA"),
    ("send it to PO Box 123, Austin, TX 78701", "PO Box 123, Austin, TX 78701"),
    ("Am Markt 5, 28195 Bremen", "Am Markt 5, 28195 Bremen"),
    ("Prinsengracht 263, 1016 GV Amsterdam", "Prinsengracht 263, 1016 GV Amsterdam"),
    ("rue de la Loi 200, 1040 Bruxelles, Belgium", "rue de la Loi 200, 1040 Bruxelles, Belgium"),
    ("No. 12, MG Road, Bengaluru 560001", "No. 12, MG Road, Bengaluru 560001"),
    ("it should go to 45 Elm St, Springfield, IL 62704, USA", "45 Elm St, Springfield, IL 62704, USA"),
    ("address for 10023 is 7B Orchard Road, #03-11, Singapore 238823", "7B Orchard Road, #03-11, Singapore 238823"),
    (
        "2/F, 18 Nathan Road, Tsim Sha Tsui, Kowloon, Hong Kong",
        "2/F, 18 Nathan Road, Tsim Sha Tsui, Kowloon, Hong Kong",
    ),
    ("my new place: 1200 Main St Apt 5, Houston TX 77002", "1200 Main St Apt 5, Houston TX 77002"),
    ("Storgatan 12, 111 23 Stockholm", "Storgatan 12, 111 23 Stockholm"),
    ("Unit 12, Riverside Business Park, Bristol BS1 6XN", "Unit 12, Riverside Business Park, Bristol BS1 6XN"),
    ("House 7, Palm Grove, Lekki, Lagos", "House 7, Palm Grove, Lekki, Lagos"),
    ("221b baker street, london nw1 6xe", "221b baker street, london nw1 6xe"),
    ("to 55 rue Saint-Honoré, Paris 75001", "55 rue Saint-Honoré, Paris 75001"),
    ("deliver to 88 Queen's Road East, Wan Chai, Hong Kong, attn Ms Lau", "88 Queen's Road East, Wan Chai, Hong Kong"),
    ("4 Privet Drive, Little Whinging, Surrey", "4 Privet Drive, Little Whinging, Surrey"),
    ("can you send 10023 to 19 Acacia Avenue instead", "19 Acacia Avenue"),
    ("Via Roma 10, 00184 Roma, Italy", "Via Roma 10, 00184 Roma, Italy"),
    ("500 5th Ave, New York", "500 5th Ave, New York"),
    ("Tower B, 3rd floor, 12 Science Park Road, Shatin", "Tower B, 3rd floor, 12 Science Park Road, Shatin"),
    ("31 Spooner Street, Quahog, Rhode Island 00093", "31 Spooner Street, Quahog, Rhode Island 00093"),
    ("Hauptstraße 5a, 8001 Zürich, Switzerland", "Hauptstraße 5a, 8001 Zürich, Switzerland"),
    ("1-2-3 Shibuya, Shibuya-ku, Tokyo 150-0002, Japan", "1-2-3 Shibuya, Shibuya-ku, Tokyo 150-0002, Japan"),
    ("I ordered 2 lamps and 3 chairs in Oak", None),
    ("24 hours way too long", None),
    ("I live in Boston", None),
    ("10 street lamps", None),
    ("Send 10301 to 15 Maple Ave, Apt 2, Portland, OR 97201", "15 Maple Ave, Apt 2, Portland, OR 97201"),
    ("new addr 3 Rosewood Close, Bristol BS8 1AB", "3 Rosewood Close, Bristol BS8 1AB"),
    ("It's now Müllerstraße 153, 13353 Berlin", "Müllerstraße 153, 13353 Berlin"),
    ("Blk 88 Bedok North St 4 #10-123 Singapore 460088", "Blk 88 Bedok North St 4 #10-123 Singapore 460088"),
    ("Flat 7, Rose Court, 12 High Street, Reading RG1 2AB", "Flat 7, Rose Court, 12 High Street, Reading RG1 2AB"),
    ("deliver to 24 rue du Faubourg, 69002 Lyon please", "24 rue du Faubourg, 69002 Lyon"),
    ("ship to 1-5-2 Minato, Tokyo", "1-5-2 Minato, Tokyo"),
    ("H.No 45, Sector 15, Noida 201301", "H.No 45, Sector 15, Noida 201301"),
    ("Unit 5, 200 George St, Sydney NSW 2000, Australia", "Unit 5, 200 George St, Sydney NSW 2000, Australia"),
    ("9 Elm Tree Lane, Oxford, attn: Sara", "9 Elm Tree Lane, Oxford"),
    (
        "please use 1600 Pennsylvania Avenue NW, Washington, DC 20500",
        "1600 Pennsylvania Avenue NW, Washington, DC 20500",
    ),
    ("Gran Vía 28, 28013 Madrid, Spain", "Gran Vía 28, 28013 Madrid, Spain"),
    (
        "Room 803, 8/F, Wing On Centre, 111 Connaught Road Central, Hong Kong",
        "Room 803, 8/F, Wing On Centre, 111 Connaught Road Central, Hong Kong",
    ),
    ("ship to 18b Kings Road Brighton BN1 1NA", "18b Kings Road Brighton BN1 1NA"),
    ("change it to 402 Skyline Towers, Powai, Mumbai 400076", "402 Skyline Towers, Powai, Mumbai 400076"),
    ("my new adress is 55 oak street, denver, co 80202", "55 oak street, denver, co 80202"),
    ("c/o Reception, 77 Farringdon Road, London EC1M 3JU", "77 Farringdon Road, London EC1M 3JU"),
    ("Bahnhofstrasse 12, 8001 Zurich", "Bahnhofstrasse 12, 8001 Zurich"),
    ("25 Martin Place, Sydney 2000", "25 Martin Place, Sydney 2000"),
    ("300 Beach Road #18-03 The Concourse Singapore 199555", "300 Beach Road #18-03 The Concourse Singapore 199555"),
    ("Shop 4, 12/F, Times Square, Causeway Bay, Hong Kong", "Shop 4, 12/F, Times Square, Causeway Bay, Hong Kong"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES_ENGLISH)
def test_addresses_in_english(say: Say, text: str, address: str | None) -> None:
    found = say(text).facts.address
    assert (found and found.text) == address
