import ArgumentParser
import Devices

extension CompletionKind {
    /// The receivers that are here now, and ports where one could be.
    static var receiverPorts: CompletionKind { .devices(.receiver, .serialPort) }

    private static func devices(_ kinds: Device.Kind...) -> CompletionKind {
        .custom { _, _, _ in
            let picture = (try? HostPicture.current()) ?? HostPicture()
            return kinds.flatMap { picture.devices(of: $0) }.map { $0.path ?? $0.name }
        }
    }
}
