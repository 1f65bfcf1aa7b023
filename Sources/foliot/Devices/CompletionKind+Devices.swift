import ArgumentParser
import Devices

extension CompletionKind {
    /// The timing cards that are here now.
    static var cards: CompletionKind { .devices(.card) }

    /// The oscillators that are here now, and ports where one could be.
    static var oscillatorPorts: CompletionKind { .devices(.oscillator, .serialPort) }

    /// The receivers that are here now, and ports where one could be.
    static var receiverPorts: CompletionKind { .devices(.receiver, .serialPort) }

    static var serialPorts: CompletionKind { .devices(.receiver, .oscillator, .serialPort) }

    static var gpioChips: CompletionKind { .devices(.gpioChip) }

    private static func devices(_ kinds: Device.Kind...) -> CompletionKind {
        .custom { _, _, _ in
            let picture = (try? HostPicture.current()) ?? HostPicture()
            return kinds.flatMap { picture.devices(of: $0) }.map { $0.path ?? $0.name }
        }
    }
}
