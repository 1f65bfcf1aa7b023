/// What libFuzzer calls with each input; `fuzz` is the target's own function, under a name that all share.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    fuzz([UInt8](UnsafeBufferPointer(start: start, count: count)))
    return 0
}
