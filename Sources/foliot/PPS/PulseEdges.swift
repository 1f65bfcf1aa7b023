import ArgumentParser
import KernelTime

/// Which edges of a pulse are meant.
enum PulseEdges: String, CaseIterable, ExpressibleByArgument, Encodable {
    case none, assert, clear, both

    /// The bits of a mode that say the same.
    func mode(assert: PPSDevice.Mode, clear: PPSDevice.Mode) -> PPSDevice.Mode {
        switch self {
        case .none: []
        case .assert: assert
        case .clear: clear
        case .both: [assert, clear]
        }
    }

    init(_ mode: PPSDevice.Mode, assert: PPSDevice.Mode, clear: PPSDevice.Mode) {
        switch (mode.contains(assert), mode.contains(clear)) {
        case (false, false): self = .none
        case (true, false): self = .assert
        case (false, true): self = .clear
        case (true, true): self = .both
        }
    }
}

extension PPSDevice {
    func settings() throws(Failure) -> Parameters {
        do {
            return try parameters()
        } catch {
            throw Failure(error)
        }
    }

    /// Changes how the source is set, unless foliotd listens to it, and reads it back.
    func change(
        _ what: String, warning: String, _ options: ChangeOptions, _ edit: (inout Parameters) -> Void
    ) throws(Failure) -> Parameters {
        var wish = try settings()
        edit(&wish)
        try options.ownership().refuse(what, of: path)
        guard isWritable else {
            throw Failure("\(path) may only be read by you; run as root or with CAP_SYS_TIME (see ls -l \(path))")
        }
        try options.ask("\(path): \(warning)")
        do {
            try setParameters(wish)
        } catch {
            throw Failure(error)
        }
        return try settings()
    }
}
