namespace BigOps.Correlation.Grpc.Serving;

/// <summary>A gRPC server.</summary>
public sealed record RpcServerOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "grpc";

    /// <summary>Addresses to listen on, separated by semicolons, http (HTTP/2 without TLS) or https; empty for none; default <c>http://127.0.0.1:8081</c>.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8081";

    /// <summary>File with the certificate and its chain as PEM, for https addresses; default empty.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>File with the certificate's key as PEM; empty where it stands in the certificate's file; default empty.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>File with the authorities as PEM whose clients may connect over https; empty asks for no certificate of clients; default empty.</summary>
    public string ClientAuthoritiesFile { get; init; } = "";

    /// <summary>Bytes of one message that comes in at most, decompressed; default 4 MiB, 1 KiB to 1 GiB.</summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Messages from this size on are compressed for clients that accept gzip; 0 compresses none; default 16 KiB, up to 1 GiB.</summary>
    public int CompressFromBytes { get; init; } = 16 * 1024;

    /// <summary>Bytes of all headers of a call at most; default 32 KiB, 1 KiB to 1 MiB.</summary>
    public int MaxHeaderBytes { get; init; } = 32 * 1024;

    /// <summary>Connections open at a time; more are closed at once; default 1,000, 1 to 100,000.</summary>
    public int MaxConnections { get; init; } = 1_000;

    /// <summary>Calls open on one connection; more wait at the client; default 100, 1 to 10,000.</summary>
    public int MaxCallsPerConnection { get; init; } = 100;

    /// <summary>Calls open on all connections; more get UNAVAILABLE; default 10,000, 1 to 1,000,000.</summary>
    public int MaxCalls { get; init; } = 10_000;

    /// <summary>Silence of a client after which it is asked whether it is there; default 30 seconds, 1 second to 1 hour.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long its answer may take before the connection is closed; default 20 seconds, 1 second to 1 hour.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long shutdown waits for calls in flight; default 10 seconds, 0 to 5 minutes.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The addresses apart.</summary>
    public IReadOnlyList<string> Addresses() => Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
