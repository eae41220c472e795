using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Api;

/// <summary>Where the service is: the option, else the environment, else this machine.</summary>
internal static class ServerAddress
{
    /// <exception cref="CommandException">What was given is no address.</exception>
    public static Uri Resolve(CommandContext context, string? option)
    {
        var text = option ?? context.Variable(SharedOptions.UrlVariable) ?? SharedOptions.DefaultUrl;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0)
        {
            // A path prefix must end in a slash, or the last part of it would be cut off.
            return new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        }

        throw new CommandException(ExitCode.Usage, $"'{text}' is no address of a service; allowed is http://HOST:PORT or https://HOST.");
    }
}
