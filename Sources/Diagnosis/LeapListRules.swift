func leapListFindings(_ seen: LeapListSeen) -> [Finding] {
    let about = "leap seconds"
    guard let file = seen.file else {
        return [
            .doubtful(
                .leapListAbsent, about, seen.trouble ?? "there is no list of leap seconds", from: "the usual places",
                remedy: Remedy(
                    "until there is one, TAI − UTC is taken to be \(seen.taiOffset) s", run: "apt install tzdata"))
        ]
    }
    if let days = seen.daysLeft, days < 0 {
        return [
            .doubtful(
                .leapListExpired, about, "\(file) expired \(-days) days ago: a new leap second would not be known",
                from: file,
                remedy: Remedy("renew it", run: "apt update && apt install --only-upgrade tzdata"))
        ]
    }
    return [.fine(about, "\(file) is valid\(seen.daysLeft.map { " for \($0) days" } ?? "")")]
}
