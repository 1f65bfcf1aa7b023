func configurationFindings(_ seen: ConfigurationSeen) -> [Finding] {
    let about = "configuration"
    switch seen.outcome {
    case .read: return [.fine(about, "\(seen.file) is right")]
    case .absent:
        return [
            .wrong(
                .configurationAbsent, about, "there is no \(seen.file), so foliotd knows of no reference and no clock",
                from: seen.file,
                remedy: Remedy(
                    "begin with the example", run: "install -D -m 644 /usr/share/doc/foliot/foliot.toml \(seen.file)"))
        ]
    case .unreadable(let why):
        return [
            .wrong(
                .configurationUnreadable, about, "\(seen.file) cannot be read: \(why)", from: seen.file,
                remedy: Remedy(
                    "foliotd is not the superuser and has to read it",
                    run: "chgrp clock \(seen.file) && chmod 640 \(seen.file)"))
        ]
    case .wrong(let problems):
        let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        return [
            .wrong(
                .configurationWrong, about, (problems.first ?? "\(seen.file) is wrong") + more, from: seen.file,
                remedy: Remedy(
                    "correct it, then", run: "foliotd --check --config \(seen.file) && systemctl reload foliotd"))
        ]
    }
}

/// What is allowed and yet probably not meant; told last, as it is so every day.
func configurationWarnings(_ seen: ConfigurationSeen) -> [Finding] {
    seen.warnings.map {
        .doubtful(
            .configurationDoubtful, "configuration", $0, from: seen.file,
            remedy: Remedy("see all that is said of it", run: "foliotd --check --config \(seen.file)"))
    }
}
