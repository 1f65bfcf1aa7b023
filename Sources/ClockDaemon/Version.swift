/// The version of this program, as `--version`, `status` and the change log call it.
public enum Version {
    public static let current = "0.1.0"
}
