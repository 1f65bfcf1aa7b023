import Foundation
import Testing

/// A host that umockdev pretends, and programs that take it for theirs.
///
/// The library is loaded when a test runs, so that the tests can be built where it is not installed.
@safe
final class Testbed {
    static var library: UnsafeMutableRawPointer? { unsafe dlopen("libumockdev.so.0", RTLD_NOW) }
    static let preload = "libumockdev-preload.so.0"
    static var isInstalled: Bool {
        unsafe library != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/umockdev-run")
    }

    private let testbed: OpaquePointer

    init() throws {
        let make = unsafe function("umockdev_testbed_new", as: (@convention(c) () -> OpaquePointer?).self)
        unsafe testbed = try #require(unsafe make())
    }

    deinit {
        unsafe function("g_object_unref", as: (@convention(c) (OpaquePointer) -> Void).self)(testbed)
    }

    /// What a program needs in its environment to see this host instead of the real one.
    var environment: [String: String] {
        typealias Root = @convention(c) (OpaquePointer) -> UnsafeMutablePointer<CChar>
        let root = unsafe function("umockdev_testbed_get_root_dir", as: Root.self)(testbed)
        defer { unsafe free(root) }
        return unsafe ["LD_PRELOAD": Self.preload, "UMOCKDEV_DIR": String(cString: root)]
    }

    /// Devices as umockdev-record writes them.
    func add(_ description: String) {
        typealias Add =
            @convention(c) (OpaquePointer, UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>?) -> CInt
        _ = unsafe function("umockdev_testbed_add_from_string", as: Add.self)(testbed, description, nil)
    }

    func remove(_ place: String) {
        typealias Remove = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> Void
        unsafe function("umockdev_testbed_remove_device", as: Remove.self)(testbed, place)
    }

    /// Says that something happened to a device, as udev does.
    func tell(_ action: String, of place: String) {
        typealias Tell = @convention(c) (OpaquePointer, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void
        unsafe function("umockdev_testbed_uevent", as: Tell.self)(testbed, place, action)
    }
}

private func function<Kind>(_ name: String, as kind: Kind.Type) -> Kind {
    unsafe unsafeBitCast(dlsym(Testbed.library, name), to: kind)
}
