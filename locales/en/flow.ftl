# The pictures of `xiaodan flow`
flow-lifecycle = The life of an order
flow-consequences = What follows from what
flow-order-of-arrows = Numbers give the order; all that follows from a fact happens in the same transaction.
