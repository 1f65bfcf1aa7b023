/// Whether a device can be used by foliotd; one finding.
func deviceFinding(_ device: DeviceSeen, of name: String, in seen: Observations) -> Finding {
    switch device.presence {
    case .absent: return absence(of: device, name: name, in: seen)
    case .wrongKind:
        return .wrong(
            .wrongKind, name, "\(device.path) is not \(device.kind.words)", from: "open and ask \(device.path)",
            remedy: Remedy("name another in \(seen.configuration.file); \(device.otherText)", run: "foliot devices"))
    case .failing(let why):
        return .wrong(
            .deviceFails, name, "\(device.path) does not answer as its kind does: \(why)", from: device.path,
            remedy: Remedy("see what its driver says", run: "dmesg | tail -n 30"))
    case .busy(let program):
        return .wrong(
            .deviceBusy, name, "\(device.path) is in use by \(program ?? "another program")", from: device.path,
            remedy: Remedy(
                "end it, if it is not meant to", run: program.flatMap(stopping) ?? "fuser -v \(device.path)"))
    case .forbidden, .here: return permission(of: device, name: name, in: seen)
    }
}

private func absence(of device: DeviceSeen, name: String, in seen: Observations) -> Finding {
    let support = device.kind.support(in: seen.host)
    switch support {
    case .missing:
        return .wrong(
            .kernelOption, name,
            "the kernel (\(seen.host.release)) has no support for \(device.kind.plural): "
                + "it was built without \(device.kind.option)",
            from: "/sys/class and /lib/modules/\(seen.host.release)",
            remedy: Remedy("boot a kernel that has it", run: "grep \(device.kind.option) /boot/config-*"))
    case .loadable(let module):
        return .wrong(
            .moduleNotLoaded, name, "\(device.path) is not there: \(device.kind.missingModule(module)) is not loaded",
            from: "/sys/class and /lib/modules/\(seen.host.release)", remedy: device.kind.loading(module))
    case .present, .unknown:
        let likely = device.others.first.map {
            Remedy("if it is the same, name \($0) in \(seen.configuration.file)", run: "foliot devices")
        }
        return .wrong(
            .deviceAbsent, name, "\(device.path) is not there; \(device.otherText)", from: "\(device.path), /sys/class",
            remedy: likely ?? Remedy("is it plugged in and its driver loaded?", run: "dmesg | tail -n 30"))
    }
}

private func permission(of device: DeviceSeen, name: String, in seen: Observations) -> Finding {
    let fine = Finding.fine(name, "\(device.path) is there and foliotd may open it")
    guard let ownership = device.ownership else {
        guard device.presence == .forbidden else { return fine }
        return refusal(device, name, "this user may not open \(device.path)", remedy: Remedy("run this as root"))
    }
    let place = "\(device.path) belongs to \(ownership.groupName), mode \(ownership.modeText)"
    if device.kind == .serialPort, let reader = seen.engine.receiverIdentity {
        return ownership.permits(reader)
            ? .fine(name, "\(device.path) is there and foliot-receiver may open it")
            : refusal(device, name, "foliot-receiver may not open it: \(place)", remedy: device.membership)
    }
    if device.kind != .serialPort, let engine = seen.engine.identity {
        return ownership.permits(engine)
            ? fine : refusal(device, name, "foliotd may not open it: \(place)", remedy: device.grant)
    }
    guard device.presence == .forbidden else { return .fine(name, "\(device.path) is there") }
    return refusal(
        device, name, "this user may not open it: \(place)",
        remedy: Remedy(
            "run this as root, or join the group and log in again",
            run: "usermod -aG \(ownership.groupName) $USER"))
}

private func refusal(_ device: DeviceSeen, _ name: String, _ sentence: String, remedy: Remedy) -> Finding {
    .wrong(.permission, name, sentence, from: "ls -l \(device.path)", remedy: remedy)
}

extension DeviceSeen {
    /// How the rule that gives it to foliotd's group is put to work.
    fileprivate var grant: Remedy {
        Remedy(
            "60-foliot.rules in /usr/lib/udev/rules.d gives it to group \"clock\", mode 0660; once it is there",
            run: "udevadm control --reload && udevadm trigger --action=change --name-match=\(path)")
    }

    fileprivate var membership: Remedy {
        Remedy(
            "60-foliot.rules gives receivers to group \"dialout\", which user foliot-rx is in; once the rules are there",
            run: "usermod -aG dialout foliot-rx && udevadm trigger --action=change --name-match=\(path)")
    }

    /// Which others there are.
    fileprivate var otherText: String {
        guard !others.isEmpty else { return "there is no other \(kind.short) here" }
        return "here \(others.count == 1 ? "is" : "are") \(others.prefix(4).joined(separator: ", "))"
    }
}

extension DeviceSeen.Kind {
    fileprivate var words: String {
        switch self {
        case .pulse: "a PPS device"
        case .hardwareClock: "a hardware clock"
        case .lines: "a GPIO chip"
        case .serialPort: "a serial port"
        }
    }

    fileprivate var short: String {
        switch self {
        case .pulse: "PPS device"
        case .hardwareClock: "hardware clock"
        case .lines: "GPIO chip"
        case .serialPort: "serial port"
        }
    }

    fileprivate var plural: String { "\(short)s" }

    fileprivate var option: String {
        switch self {
        case .pulse: "CONFIG_PPS"
        case .hardwareClock: "CONFIG_PTP_1588_CLOCK"
        case .lines: "CONFIG_GPIO_CDEV"
        case .serialPort: "CONFIG_TTY"
        }
    }

    fileprivate func support(in host: HostSeen) -> HostSeen.Support {
        switch self {
        case .pulse: host.pulses
        case .hardwareClock: host.hardwareClocks
        case .lines: host.lines
        case .serialPort: .present
        }
    }

    fileprivate func missingModule(_ module: String) -> String {
        self == .pulse ? "no driver of a pulse, nor the module \(module) that they all need," : "the module \(module)"
    }

    fileprivate func loading(_ module: String) -> Remedy {
        switch self {
        case .pulse:
            Remedy(
                "load what has the pulse: pps-gpio for a GPIO line (with its device tree overlay), pps-ldisc for a "
                    + "serial line (with ldattach PPS), or the driver of the card", run: "modprobe pps-gpio")
        case .hardwareClock: Remedy("load the driver of the card, which loads \(module) too", run: "lspci -k")
        case .lines, .serialPort: Remedy("load it", run: "modprobe \(module)")
        }
    }
}
