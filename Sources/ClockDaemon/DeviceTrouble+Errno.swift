import Discipline
import KernelTime

extension DeviceTrouble {
    /// What an error of a device says of it (errno numbers of `asm-generic/errno-base.h` and `errno.h`).
    init(_ error: DeviceError, wasThere: Bool) {
        switch error.errno {
        case 2, 6, 19: self = wasThere ? .lost : .absent  // ENOENT, ENXIO, ENODEV
        case 1, 13: self = .permission  // EPERM, EACCES
        case 16: self = .busy  // EBUSY
        case 20, 25: self = .wrongKind  // ENOTDIR, ENOTTY
        case 22, 95: self = .unable  // EINVAL, EOPNOTSUPP
        default: self = wasThere ? .lost : .broken
        }
    }
}
