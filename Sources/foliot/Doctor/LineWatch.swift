import Configuration
import Diagnosis
import KernelTime
import TimeUnits

/// Listens to a reference's receiver, where no other program does.
final class LineWatch {
    init(_ input: ReferenceInput, host: HostView) {}

    func listen() {}

    func seen(for watch: Nanoseconds) -> ReceiverSeen? { nil }
}
