import Reports
import TimeUnits

/// What anybody may say on the report socket. A message that is taken is written in one way, and read back as it is.
func reports(_ input: [UInt8]) {
    check(input)
    // Most of what begins otherwise is refused at its first bytes.
    let head: [UInt8] = [0x46, 0x52, 1]
    let size = input.first.map { $0 % 6 == 0 ? 256 : 64 } ?? 64
    var message = head + (input.first.map { [$0 % 6] } ?? [])
    message += input.dropFirst().prefix(size - message.count)
    message += [UInt8](repeating: 0, count: size - message.count)
    check(message)
    if let reply = try? ReportReply(decoding: input) { precondition(reply.encoded == input) }
}

private func check(_ bytes: [UInt8]) {
    guard let message = try? ReportMessage(decoding: bytes) else { return }
    precondition(message.encoded == bytes, "\(message)")
}
