using System.Security.Cryptography.X509Certificates;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>How a channel treats its server.</summary>
public sealed record RpcChannelOptions
{
    /// <summary>Bytes of one message that comes in at most, decompressed; default 4 MiB, 1 KiB to 1 GiB.</summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>KiB of all headers of an answer at most; default 64, 1 to 1,024.</summary>
    public int MaxHeaderKibibytes { get; init; } = 64;

    /// <summary>How long a connection may take to be made; default 5 seconds, 10 milliseconds to 1 minute.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take that does not say; null, the default, lets it take as long as it needs.</summary>
    public TimeSpan? DefaultTimeout { get; init; }

    /// <summary>Silence after which the server is asked whether it is there, while calls are open; default 30 seconds, 1 second to 1 hour.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long its answer may take before the calls end with UNAVAILABLE; default 20 seconds, 1 second to 1 hour.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>True opens further connections where one has no room for more calls; default true.</summary>
    public bool ManyConnections { get; init; } = true;

    /// <summary>Authorities that may vouch for the server, over https; null, the default, takes those of the machine.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Certificate of this side, with its key, over https; null, the default, has none.</summary>
    public X509Certificate2? Certificate { get; init; }
}
