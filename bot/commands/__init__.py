"""Commands with commands of their own, a file for each: `xiaodan people add`, …"""
