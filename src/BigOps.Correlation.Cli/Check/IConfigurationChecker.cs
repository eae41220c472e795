namespace BigOps.Correlation.Cli.Check;

/// <summary>Reads a configuration whole and says what is wrong with it.</summary>
internal interface IConfigurationChecker
{
    /// <param name="path">File or directory, or null for the default place.</param>
    /// <param name="environment">Variables that override settings.</param>
    ConfigurationReport Check(string? path, IReadOnlyDictionary<string, string> environment);
}
