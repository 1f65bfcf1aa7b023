// swift-tools-version: 6.2
import PackageDescription

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
            swiftSettings: [
                .strictMemorySafety(),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .treatAllWarnings(as: .error),
            ],
            linkerSettings: [.linkedLibrary("m")]),
    ],
    swiftLanguageModes: [.v6]
)
