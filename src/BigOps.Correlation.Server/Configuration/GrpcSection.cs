using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Rules.Settings;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Configuration;

/// <summary><c>grpc</c>.</summary>
internal static class GrpcSection
{
    public static Section<RpcServerOptions> Create() => new(
        RpcServerOptions.SectionName,
        "The gRPC door: events, incidents, rules, health and reflection over HTTP/2.",
        new ObjectKind<RpcServerOptions>(() => new RpcServerOptions())
            .With("urls", Kind.Text(0, 2_048), o => o.Urls, (o, v) => o with { Urls = v },
                "Addresses to listen on, separated by semicolons: http:// (HTTP/2 without TLS) or https://; empty does without gRPC. `--grpc-urls` wins.")
            .With("certificate_file", Kind.Text(0, 4_096), o => o.CertificateFile, (o, v) => o with { CertificateFile = v },
                "File with the certificate and its chain as PEM, for https addresses.")
            .With("key_file", Kind.Text(0, 4_096), o => o.KeyFile, (o, v) => o with { KeyFile = v },
                "File with the certificate's key as PEM; empty where it stands in the certificate's file.")
            .With("client_authorities_file", Kind.Text(0, 4_096), o => o.ClientAuthoritiesFile, (o, v) => o with { ClientAuthoritiesFile = v },
                "File with the authorities as PEM whose clients may connect over https; empty asks clients for no certificate.")
            .With("max_message_bytes", Kind.Integer(1_024, 1_073_741_824), o => o.MaxMessageBytes, (o, v) => o with { MaxMessageBytes = v },
                "Bytes of one message that comes in at most, decompressed; larger ones get RESOURCE_EXHAUSTED.")
            .With("compress_from_bytes", Kind.Integer(0, 1_073_741_824), o => o.CompressFromBytes, (o, v) => o with { CompressFromBytes = v },
                "Messages from this size on are compressed for clients that accept gzip; 0 compresses none.")
            .With("max_header_bytes", Kind.Integer(1_024, 1_048_576), o => o.MaxHeaderBytes, (o, v) => o with { MaxHeaderBytes = v },
                "Bytes of all headers of a call at most.")
            .With("max_connections", Kind.Integer(1, 100_000), o => o.MaxConnections, (o, v) => o with { MaxConnections = v },
                "Connections open at a time; more are closed at once.")
            .With("max_calls_per_connection", Kind.Integer(1, 10_000), o => o.MaxCallsPerConnection, (o, v) => o with { MaxCallsPerConnection = v },
                "Calls open on one connection; more wait at the client.")
            .With("max_calls", Kind.Integer(1, 1_000_000), o => o.MaxCalls, (o, v) => o with { MaxCalls = v },
                "Calls open on all connections; more get UNAVAILABLE.")
            .With("keep_alive_interval", Kind.Duration("1s", "1h"), o => o.KeepAliveInterval, (o, v) => o with { KeepAliveInterval = v },
                "Silence of a client after which it is asked whether it is there.")
            .With("keep_alive_timeout", Kind.Duration("1s", "1h"), o => o.KeepAliveTimeout, (o, v) => o with { KeepAliveTimeout = v },
                "How long its answer may take before the connection is closed.")
            .With("shutdown_grace", Kind.Duration("0s", "5m"), o => o.ShutdownGrace, (o, v) => o with { ShutdownGrace = v },
                "How long shutdown waits for calls in flight.")
            .CheckValues((options, place) =>
            {
                if (!options.Addresses().All(IsAddress))
                {
                    place.Report("urls", "holds what is no address; allowed are http:// and https:// addresses such as http://127.0.0.1:8081, without a path");
                }

                if (options.CertificateFile.Length == 0 && options.Addresses().Any(url => url.StartsWith("https:", StringComparison.Ordinal)))
                {
                    place.Report("certificate_file", "is missing; an https address needs a certificate");
                }
            }),
        new RpcServerOptions());

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "", IsUnixPipe: false, IsNamedPipe: false };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
