namespace BigOps.Correlation.Cli.Serve;

/// <summary>What <c>bigops serve</c> was asked; null leaves it to the configuration.</summary>
/// <param name="ConfigPath">Configuration file or directory.</param>
/// <param name="DataDirectory">Where everything is kept.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
internal sealed record ServeRequest(string? ConfigPath, string? DataDirectory, string? Urls)
{
    /// <summary>Addresses of gRPC, separated by semicolons.</summary>
    public string? GrpcUrls { get; init; }
}
