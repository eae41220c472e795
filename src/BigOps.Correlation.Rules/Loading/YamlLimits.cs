namespace BigOps.Correlation.Rules.Loading;

/// <summary>What a configuration file may be; more is a problem and never a slow or dying service.</summary>
internal static class YamlLimits
{
    /// <summary>Bytes of one file.</summary>
    public const int FileBytes = 4 * 1024 * 1024;

    /// <summary>Files in a directory.</summary>
    public const int Files = 256;

    /// <summary>Nesting; the deepest setting needs eight.</summary>
    public const int Depth = 32;

    /// <summary>Nodes of one file after every alias is replaced by what it names.</summary>
    public const int Nodes = 200_000;
}
