public import Configuration
public import Receivers
import Reports
import TimeUnits

extension ReceiverSettings {
    /// What a person wrote, as a receiver is told it.
    public init(_ setup: ReceiverSetup) throws(ReceiverSetupError) {
        self.init(
            timePulse: TimePulse(setup), cableDelay: setup.cableDelay, place: setup.place.map { Place($0) },
            constellations: setup.constellations.map { Set($0.map { Constellation($0) }) },
            messages: try Self.messages(setup.messages ?? []), monitorsJamming: setup.monitorsJamming)
    }

    private static func messages(_ names: [String]) throws(ReceiverSetupError) -> [Message: UInt8] {
        var messages: [Message: UInt8] = [:]
        for name in names {
            if name == "timing" {
                messages.merge(timingMessages) { first, _ in first }
            } else if let message = Message.allCases.first(where: { $0.name == name }) {
                messages[message] = timingMessages[message] ?? 1
            } else {
                let known = Message.allCases.map(\.name).joined(separator: ", ")
                throw ReceiverSetupError("messages: \"\(name)\" is unknown; known are \"timing\" and \(known)")
            }
        }
        return messages
    }
}

/// Why what a person wrote is nothing that a receiver can be told.
public struct ReceiverSetupError: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String

    init(_ description: String) {
        self.description = description
    }
}

extension ReceiverSettings.TimePulse {
    /// nil when nothing is said of the pulse.
    fileprivate init?(_ setup: ReceiverSetup) {
        guard
            setup.pulseLength != nil || setup.pulseEdge != nil || setup.pulseGrid != nil
                || setup.pulsesWithoutFix != nil
        else { return nil }
        self.init(
            length: setup.pulseLength ?? .milliseconds(100), isRising: setup.pulseEdge != .falling,
            isOnlyWhenLocked: !(setup.pulsesWithoutFix ?? false), grid: setup.pulseGrid.map { .init($0) } ?? .gps)
    }
}

extension ReceiverSettings.Grid {
    fileprivate init(_ grid: ReceiverSetup.PulseGrid) {
        self =
            switch grid {
            case .utc: .utc
            case .gps: .gps
            case .glonass: .glonass
            case .beidou: .beidou
            case .galileo: .galileo
            }
    }
}

extension ReceiverSettings.Constellation {
    fileprivate init(_ constellation: ReceiverSetup.Constellation) {
        self =
            switch constellation {
            case .gps: .gps
            case .galileo: .galileo
            case .beidou: .beidou
            case .glonass: .glonass
            case .qzss: .qzss
            case .sbas: .sbas
            }
    }
}

extension ReceiverSettings.Place {
    fileprivate init(_ place: ReceiverSetup.Place) {
        self =
            switch place {
            case .moving: .moving
            case .survey(let duration, let accuracy):
                .survey(duration: duration, accuracyMillimetres: Double(accuracy))
            case .fixed(let latitude, let longitude, let height, let accuracy):
                .fixed(
                    Position(latitudeDegrees: latitude, longitudeDegrees: longitude),
                    heightMetres: Double(height) / 1_000, accuracyMillimetres: Double(accuracy))
            }
    }
}
