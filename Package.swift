// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room with no door to the outside: no file, clock, thread, Glibc or Foundation.
func pure(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, swiftSettings: strict,
        linkerSettings: [.linkedLibrary("m")])
}

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude,
        swiftSettings: strict)
}

let package = Package(
    name: "foliot",
    products: [
        .executable(name: "foliotd", targets: ["foliotd"]),
        .executable(name: "foliot-receiver", targets: ["foliot-receiver"]),
        .executable(name: "foliot", targets: ["foliot"]),
        .library(name: "FoliotEngine", targets: ["TimeUnits", "Reports", "ClockMath", "Discipline", "Simulation"]),
        .library(name: "Stability", targets: ["Stability"]),
        .library(name: "Receivers", targets: ["TimeUnits", "Reports", "Receivers"]),
        .library(name: "KernelTime", targets: ["KernelTime"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", .upToNextMinor(from: "0.6.0")),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    ],
    targets: [
        pure("TimeUnits", []),
        pure("ClockMath", ["TimeUnits"]),
        pure("Stability", [.product(name: "RealModule", package: "swift-numerics")]),
        pure("Charts", ["TimeUnits", .product(name: "RealModule", package: "swift-numerics")]),
        pure("Reports", ["TimeUnits"]),
        pure("Receivers", ["TimeUnits", "Reports"]),
        pure("Oscillators", ["TimeUnits", "Reports"]),
        pure("TimingCard", []),
        pure("Recordings", ["TimeUnits"]),
        pure("Certificates", ["TimeUnits"]),
        pure(
            "Calibration",
            [
                "TimeUnits", "ClockMath", "Stability", "Reports", "Certificates",
                .product(name: "RealModule", package: "swift-numerics"),
            ]),
        pure("Discipline", ["TimeUnits", "ClockMath", "Reports"]),
        pure("Simulation", ["TimeUnits", "Reports", "Discipline"]),
        pure("Scoreboard", ["TimeUnits", "ClockMath", "Simulation"]),

        .target(
            name: "CTimingShims",
            cSettings: [
                .define("_GNU_SOURCE"), .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
            ], linkerSettings: [.linkedLibrary("gpiod")]),
        .systemLibrary(name: "CUdev", pkgConfig: "libudev", providers: [.apt(["libudev-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        room("Unpacking", ["CZlib", "CZstd"]),
        room("KernelTime", ["CTimingShims", "TimeUnits", "Reports", "Certificates"]),
        room("Devices", ["CUdev", "TimeUnits"]),
        room(
            "Configuration",
            [
                "TimeUnits", "ClockMath", "Reports", "Discipline", "Certificates",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]),
        room("MaskFiles", ["TimeUnits", "Stability", "Configuration"]),
        room("Control", ["TimeUnits", "Reports", "Discipline"]),
        pure("Diagnosis", ["TimeUnits"]),
        pure("Presentation", ["TimeUnits", "Reports", "Discipline", "Control"]),
        room(
            "ClockDaemon",
            [
                "TimeUnits", "ClockMath", "Reports", "TimingCard", "Discipline", "Certificates", "KernelTime",
                "Configuration", "Control",
            ]),
        room("ReceiverDaemon", ["TimeUnits", "Reports", "Receivers", "Oscillators", "Configuration", "KernelTime"]),

        .executableTarget(
            name: "foliotd",
            dependencies: [
                "ClockDaemon", "Configuration", "KernelTime",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "foliot-receiver",
            dependencies: [
                "ReceiverDaemon", "KernelTime", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "foliot",
            dependencies: [
                "TimeUnits", "Reports", "Receivers", "Oscillators", "TimingCard", "Devices", "ReceiverDaemon",
                "Discipline", "Stability", "Recordings", "Charts", "Certificates", "Calibration", "Unpacking",
                "Simulation", "Scoreboard", "KernelTime", "Configuration",
                "Control", "Diagnosis", "Presentation", "ClockDaemon", "MaskFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["TimeUnits", "Reports", "Discipline", "Control"],
            path: "Tests/TestSupport", swiftSettings: strict),
        tests("TimeUnits", []),
        tests("ClockMath", ["TimeUnits", "Simulation"]),
        tests("Stability", [], exclude: ["golden-sp1065.json"]),
        tests("Charts", ["TestSupport"]),
        tests("Reports", ["TimeUnits", "TestSupport"]),
        tests("Receivers", ["TimeUnits", "Reports", "TestSupport"]),
        tests("Oscillators", ["TimeUnits", "Reports", "Simulation"]),
        tests("TimingCard", ["KernelTime"]),
        tests("Recordings", ["TestSupport"]),
        tests("Certificates", ["TimeUnits"]),
        tests("Calibration", ["TimeUnits", "Reports", "ClockMath", "Stability", "Certificates", "TestSupport"]),
        tests("Discipline", ["TimeUnits", "Reports", "ClockMath", "Simulation", "TestSupport"]),
        tests("Simulation", ["TimeUnits", "Reports", "Discipline"]),
        tests("Scoreboard", ["TimeUnits", "ClockMath", "Simulation"]),
        tests("Unpacking", ["TestSupport"]),
        tests("KernelTime", ["CTimingShims", "TimeUnits", "Reports", "Certificates"]),
        tests("Devices", ["TimeUnits"]),
        tests(
            "ReceiverDaemon",
            ["TimeUnits", "Reports", "Receivers", "Oscillators", "Simulation", "Configuration", "KernelTime"]),
        tests("Configuration", ["TimeUnits", "ClockMath", "Reports", "Discipline", "Certificates", "TestSupport"]),
        tests("Control", ["TimeUnits", "Reports", "Discipline", "TestSupport"]),
        tests("Diagnosis", ["TimeUnits"]),
        tests("Presentation", ["TimeUnits", "Discipline", "Control", "TestSupport"]),
        tests(
            "foliot",
            [
                "Calibration", "Certificates", "Charts", "KernelTime", "Recordings", "Stability", "TimeUnits",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        tests("MaskFiles", ["Stability", "Configuration"]),
        tests(
            "ClockDaemon",
            ["TimeUnits", "ClockMath", "Reports", "Discipline", "Simulation", "Configuration", "Control", "KernelTime"]),
    ],
    swiftLanguageModes: [.v6]
)
