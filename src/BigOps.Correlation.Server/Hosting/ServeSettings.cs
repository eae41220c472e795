namespace BigOps.Correlation.Server.Hosting;

/// <summary>What the command line says about a run of the service.</summary>
public sealed record ServeSettings
{
    /// <summary>Configuration file or directory; null takes every default.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>Data directory; null takes <c>storage.directory</c>.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons; null takes <c>http.urls</c>.</summary>
    public string? Urls { get; init; }

    /// <summary>Addresses of gRPC, separated by semicolons; null takes <c>grpc.urls</c>, empty does without.</summary>
    public string? GrpcUrls { get; init; }

    /// <summary>Environment variables, for overrides and references.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where problems of the configuration are told before there is a log.</summary>
    public required TextWriter Errors { get; init; }
}
