import Configuration
import Diagnosis
import KernelTime
import Reports
import TimeUnits

/// Watches the edges of a reference's PPS device.
///
/// A pulse at a hardware clock is left to foliotd: before Linux 6.7 a second reader would take its stamps away.
final class PulseWatch {
    let input: ReferenceInput
    let device: DeviceSeen
    private let pulse: OpenPulse?
    private var last: PPSFetch?
    private var countBefore = 0
    private var edges: [EdgeSeen] = []
    private static let limit = 2_000

    private final class OpenPulse {
        let device: PPSDevice

        init(path: String) throws(DeviceError) {
            device = try PPSDevice(path: path)
        }
    }

    init(_ input: ReferenceInput) {
        self.input = input
        switch input.path {
        case .pps(let path):
            do throws(DeviceError) {
                pulse = try OpenPulse(path: path)
                device = DeviceSeen(path: path, kind: .pulse, error: nil)
            } catch {
                pulse = nil
                device = DeviceSeen(path: path, kind: .pulse, error: error)
            }
        case .hardwareClock(let name), .hardwareClockPin(let name, _, _):
            pulse = nil
            device = .hardwareClock(name)
        case .gpio(let name, _):
            // Whoever watches a line has it for himself, and foliotd wants it.
            pulse = nil
            device = .chip(GPIOChip.path(of: name))
        case .system:
            pulse = nil
            device = DeviceSeen(path: "system", kind: .hardwareClock)
        }
    }

    private var wanted: PulseSeen.Edge { input.edge == .falling ? .falling : .rising }

    func look() {
        guard let pulse, let now = try? pulse.device.fetch() else { return }
        if let last {
            note(now.assert, since: last.assert, as: .rising)
            note(now.clear, since: last.clear, as: .falling)
        } else {
            countBefore = Int(wanted == .rising ? now.assert.sequence : now.clear.sequence)
        }
        last = now
    }

    private func note(_ edge: PPSEdge, since last: PPSEdge, as kind: PulseSeen.Edge) {
        guard edge.sequence != last.sequence, edges.count < Self.limit else { return }
        edges.append(EdgeSeen(kind, stamp: edge.stamp.sinceEpoch, sequence: edge.sequence))
    }

    func seen(for watch: Nanoseconds) -> PulseSeen? {
        guard let pulse else { return nil }
        let needed: PPSDevice.Mode = wanted == .rising ? .captureAssert : .captureClear
        return PulseSeen(
            watched: watch, wanted: wanted, capturesWanted: pulse.device.capabilities.contains(needed), edges: edges,
            countBefore: countBefore, driver: pulse.device.driverName)
    }
}

extension DeviceSeen {
    static func chip(_ path: String) -> DeviceSeen {
        do throws(DeviceError) {
            _ = try GPIOChip(path: path)
            return DeviceSeen(path: path, kind: .lines, error: nil)
        } catch {
            return DeviceSeen(path: path, kind: .lines, error: error)
        }
    }

    /// A hardware clock as the configuration names it: by path, number or interface.
    static func hardwareClock(_ name: String) -> DeviceSeen {
        do throws(DeviceError) {
            let path = try PTPHardwareClock.path(of: name)
            do throws(DeviceError) {
                _ = try PTPHardwareClock(path: path)
                return DeviceSeen(path: path, kind: .hardwareClock, error: nil)
            } catch {
                return DeviceSeen(path: path, kind: .hardwareClock, error: error)
            }
        } catch {
            return DeviceSeen(path: name, kind: .hardwareClock, error: error)
        }
    }
}
