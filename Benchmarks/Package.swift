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

let package = Package(
    name: "foliot-benchmarks",
    dependencies: [.package(name: "foliot", path: "..")],
    targets: [
        .target(
            name: "CProbes",
            cSettings: [
                .define("_GNU_SOURCE"), .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
            ]),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CProbes", .product(name: "FoliotEngine", package: "foliot"),
                .product(name: "KernelTime", package: "foliot"), .product(name: "Receivers", package: "foliot"),
            ],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("m")]),
        .executableTarget(
            name: "stability",
            dependencies: [.product(name: "Stability", package: "foliot")],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("m")]),
    ],
    swiftLanguageModes: [.v6]
)
