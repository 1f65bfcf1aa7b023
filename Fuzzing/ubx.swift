import Receivers

/// Any payload under any class and number, read and digested; and what is encoded is found again as it was.
func ubx(_ input: [UInt8]) {
    guard input.count >= 2 else { return }
    let kind = UBX.Kind(messageClass: input[0], id: input[1])
    let frame = UBX.Frame(kind, payload: Array(input.dropFirst(2).prefix(UBX.Frame.longestPayload)))
    digest(.frame(frame))
    let found = scan(frame.bytes, pieces: 4_104).packets.first
    let isWhole = (try? UBX.Message(frame)) != nil
    if isWhole { precondition(found?.content == .frame(frame), "not found again: \(frame)") }
}
