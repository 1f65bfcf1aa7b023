print("foliotd: not built yet")
