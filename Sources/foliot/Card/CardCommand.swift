import ArgumentParser
import Devices
public import KernelTime
public import TimingCard

struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Looks at timing cards, and routes their signals.",
        discussion: """
            A card is named as its driver names it (ocp0), or by the name that stays the same, which "foliot devices" \
            shows in brackets (card-00:11:22:33:44:55). What is changed is checked first, shown, written, read back, and \
            put back as it was when anything fails; several changes in one command are done all or none.

            EXAMPLES
              foliot card list
              foliot card show ocp0
              foliot card source ocp0 PPS
              foliot card route ocp0 sma1=in:PPS1 sma4=out:PHC --dry-run
            """,
        subcommands: [
            List.self, Show.self, Source.self, Connectors.self, Generator.self, Counter.self, IRIG.self, Delay.self,
            Window.self, Set.self,
        ])
}

extension CompletionKind {
    /// The timing cards that are here now.
    static var timingCards: CompletionKind { .custom { _, _, _ in TimingCardDirectory.all().map(\.name) } }
}

extension AttributeDirectory: CardFiles {}
extension DeviceError: CardTrouble {}

/// Which card, and where sysfs is.
struct CardChoice: ParsableArguments {
    @Argument(
        help: "The card, as its driver names it (ocp0) or as \"foliot devices\" shows it in brackets.",
        completion: .timingCards)
    var card: String

    @Option(help: .hidden)
    var sysfs = "/sys"

    var directory: TimingCardDirectory {
        get throws(Failure) {
            let names = [card, kernelName].compactMap(\.self).filter { !$0.isEmpty && !$0.contains("/") }
            let cards = names.lazy.map { TimingCardDirectory(name: $0, sysfs: sysfs) }
            guard let found = cards.first(where: \.isHere) else { throw missing() }
            return found
        }
    }

    /// Of one that is named as it stays: by its serial number, or where it is plugged in.
    private var kernelName: String? {
        let device = (try? HostPicture.current())?.device(named: card)
        return device?.kind == .card ? device?.name : nil
    }

    private func missing() -> Failure {
        let names = TimingCardDirectory.all(sysfs: sysfs).map(\.name)
        return Failure(
            names.isEmpty
                ? "there is no timing card \"\(card)\", nor any other: is the driver loaded (modprobe ptp_ocp)?"
                : "there is no timing card \"\(card)\"; there are \(names.joined(separator: ", "))")
    }
}
