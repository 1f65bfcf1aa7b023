import KernelTime
import Presentation

/// What a running foliotd does with the devices of this host, so that nobody changes one behind its back.
///
/// A clock that it keeps is moved by it; what else it uses is changed by stopping it first.
struct Ownership {
    /// Where foliotd keeps its sockets.
    static let usualRuntime = "/run/foliot"

    let client: ControlClient
    private let uses: [DeviceUse]

    /// Asks foliotd once; where none runs, nothing is owned.
    init(runtime: String = usualRuntime) throws(Failure) {
        client = ControlClient(runtime: runtime)
        do throws(Failure) {
            uses = try client.statusIfRunning().map(DeviceUse.all) ?? []
        } catch {
            throw Failure(
                "\(error); as long as it may be using the device, nothing is changed: stop it first "
                    + "(systemctl stop foliotd)")
        }
    }

    /// What foliotd has of a device: "/dev/ptp0", "ptp0", "eth0", "/dev/pps0", "/dev/ttyGNSS", "system".
    func uses(of device: String) -> [DeviceUse] {
        let path = devicePath(device)
        return uses.filter { isSameDevice(devicePath($0.place), path) }
    }

    /// Fails when foliotd has the device, or such a part of it, and says whose it is and how to get it.
    ///
    /// - Parameter change: What was to be done: "a step", "another function of pin 2".
    func refuse(
        _ change: String, of device: String, where isAffected: (DeviceUse) -> Bool = { _ in true }
    ) throws(Failure) {
        guard let use = uses(of: device).first(where: isAffected) else { return }
        throw Failure(
            "\(device): foliotd \(use.sentence), and \(change) would work against it. Stop it first (systemctl stop "
                + "foliotd), or take \(use.kind.section) \"\(use.name)\" out of its configuration and restart it")
    }
}

/// The path of what a person or the configuration names; the name itself where it has none.
private func devicePath(_ name: String) -> String {
    if name.contains("/") || name == "system" { return name }
    if name.hasPrefix("pps") { return PPSDevice.path(of: name) }
    return (try? PTPHardwareClock.path(of: name)) ?? name
}

/// Whether both lead to one device, by whatever links.
func isSameDevice(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let number = Files.deviceNumber(one) else { return false }
    return number == Files.deviceNumber(other)
}
