using System.CommandLine;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>Options that mean the same wherever they appear. Each call makes a new option, since an option has one parent.</summary>
internal static class SharedOptions
{
    /// <summary>Where the service is if nothing says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Where gRPC listens unless told otherwise.</summary>
    public const string DefaultGrpcUrl = "http://127.0.0.1:8081";

    /// <summary>Variable that names the service's address.</summary>
    public const string UrlVariable = "BIGOPS_URL";

    public static Option<string?> Url(string name = "--url") => new(name)
    {
        Description = $"Address of the service (default: ${UrlVariable}, else {DefaultUrl})",
        HelpName = "URL",
    };

    public static Option<OutputFormat> Output() => new("--output", "-o")
    {
        Description = "How data is printed (default: table)",
        HelpName = "json|table",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "json":
                    return OutputFormat.Json;
                case "table":
                    return OutputFormat.Table;
                default:
                    result.AddError($"Option '--output' is 'json' or 'table', not '{result.Tokens[0].Value}'.");
                    return OutputFormat.Table;
            }
        },
    };

    public static Option<string?> Config() => new("--config", "-c")
    {
        Description = "Configuration: a YAML file or a directory of them (default: bigops.yaml where it exists, else the defaults)",
        HelpName = "FILE",
    };

    public static Option<string?> Text(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
    };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>A whole number within a range; any other is a usage error.</summary>
    public static Option<int> Number(string name, string description, int standard, int least, int most = int.MaxValue)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && (value < least || value > most))
            {
                result.AddError(most == int.MaxValue
                    ? $"Option '{name}' must be at least {least}, not {value}."
                    : $"Option '{name}' must be {least} to {most}, not {value}.");
            }
        });
        return option;
    }
}
