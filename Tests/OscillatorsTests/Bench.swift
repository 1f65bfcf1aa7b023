import Oscillators
import Reports
import Simulation
import TimeUnits

/// Something that goes wrong once, at one byte of what passes over the line.
struct LineFault: Hashable, CustomStringConvertible {
    enum Direction: Hashable { case toDevice, fromDevice }

    enum Kind: Hashable {
        case flipped(UInt8), cut, doubled
        /// This byte and all after it of the same message come so much later.
        case delayed(Nanoseconds)
        /// Nothing passes from here on: for so long.
        case silence(Nanoseconds)
        /// The whole message comes again, so much later.
        case again(Nanoseconds)
        /// The device loses its power.
        case restart
    }

    var direction: Direction
    var place: Int
    var kind: Kind

    var description: String { "\(direction) \(place) \(kind)" }
}

/// A simulated device on a line with at most one fault, in time that passes at once.
struct Bench<Device: LineDevice> {
    var device: Device
    var fault: LineFault?
    private(set) var now = Instant<Raw>(sinceEpoch: .seconds(1_000))
    private(set) var sent = 0
    private(set) var received = 0
    private(set) var steps = 0
    /// Where each message of the device began, and where the last one of either side did.
    private(set) var starts: Set<Int> = []
    private(set) var lastStarts = (sent: 0, received: 0)
    private var air: [(at: Instant<Raw>, bytes: [UInt8])] = []
    private var silentUntil: Instant<Raw>?
    private var isSilenced: LineFault.Direction?

    init(_ device: Device, fault: LineFault? = nil) {
        self.device = device
        self.fault = fault
    }

    /// Runs a dialogue to its end, or for as long.
    mutating func run(_ dialogue: inout some LineDialogue, for limit: Nanoseconds = .seconds(3_600)) {
        let end = now + limit
        while now < end {
            steps += 1
            precondition(steps < 1_000_000, "it never ends")
            switch dialogue.step(at: now) {
            case .finished: return
            case .send(let bytes): send(bytes)
            case .wait(let until):
                let next = air.indices.min { air[$0].at < air[$1].at }
                if let next, air[next].at <= min(max(until, now), end) {
                    let message = air.remove(at: next)
                    now = max(now, message.at)
                    dialogue.hear(message.bytes, at: now)
                } else {
                    now = min(max(now, until), end)
                }
            }
        }
    }

    private mutating func send(_ bytes: [UInt8]) {
        let isWhole = isPassing(.toDevice)
        lastStarts.sent = sent
        for byte in bytes {
            let hit = fault?.direction == .toDevice && fault?.place == sent
            sent += 1
            guard hit, let fault else {
                if isWhole, isPassing(.toDevice) { feed(byte) }
                continue
            }
            switch fault.kind {
            case .flipped(let mask): feed(byte ^ mask)
            case .cut: break
            case .doubled:
                feed(byte)
                feed(byte)
            case .silence(let span): silence(.toDevice, span)
            case .restart:
                feed(byte)
                say(device.restart(), after: .milliseconds(1))
            case .delayed, .again: feed(byte)
            }
        }
    }

    private mutating func feed(_ byte: UInt8) {
        guard let utterance = device.receive(byte, at: now) else { return }
        say(utterance.bytes, after: utterance.delay)
    }

    private mutating func say(_ bytes: [UInt8], after delay: Nanoseconds) {
        guard isPassing(.fromDevice) else { return }
        var passed: [UInt8] = []
        let start = received
        received += bytes.count
        starts.insert(start)
        lastStarts.received = start
        // A line keeps the order of what is said.
        let time = max(now + delay, air.last?.at ?? now)
        for (index, byte) in bytes.enumerated() {
            guard let fault, fault.direction == .fromDevice, fault.place == start + index else {
                passed.append(byte)
                continue
            }
            switch fault.kind {
            case .flipped(let mask): passed.append(byte ^ mask)
            case .cut: break
            case .doubled: passed += [byte, byte]
            case .delayed(let span):
                air.append((time, passed))
                air.append((time + span, Array(bytes[index...])))
                return
            case .silence(let span):
                air.append((time, passed))
                return silence(.fromDevice, span)
            case .again(let span):
                air.append((time, bytes))
                air.append((time + span, bytes))
                return
            case .restart:
                air.append((time, passed))
                air.append((time + .milliseconds(1), device.restart()))
                return
            }
        }
        air.append((time, passed))
    }

    private mutating func silence(_ direction: LineFault.Direction, _ span: Nanoseconds) {
        isSilenced = direction
        silentUntil = now + span
    }

    private func isPassing(_ direction: LineFault.Direction) -> Bool {
        guard isSilenced == direction, let silentUntil else { return true }
        return now >= silentUntil
    }
}
