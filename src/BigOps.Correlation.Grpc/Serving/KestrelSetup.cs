using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>Kestrel as gRPC needs it: HTTP/2 alone, bounded in everything that a stranger can send.</summary>
internal static class KestrelSetup
{
    /// <summary>Makes the server: a host that is never started, so that calls pass nothing but Kestrel.</summary>
    /// <exception cref="IOException">A certificate cannot be read.</exception>
    public static WebApplication Create(RpcServerOptions options, RpcServerMetrics metrics, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [] });
        builder.Services.AddSingleton(loggers);
        var bindings = options.Addresses().Select(BindingAddress.Parse).ToList();
        var secured = bindings.Exists(binding => binding.Scheme == "https") ? Secure(options) : null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits, options);
            foreach (var binding in bindings)
            {
                Listen(kestrel, binding, listen => Configure(listen, binding.Scheme == "https" ? secured : null, metrics));
            }
        });
        return builder.Build();
    }

    private static void Configure(ListenOptions listen, HttpsConnectionAdapterOptions? secured, RpcServerMetrics metrics)
    {
        listen.Protocols = HttpProtocols.Http2;
        listen.Use(next => connection => CountAsync(next, connection, metrics));
        if (secured is not null)
        {
            listen.UseHttps(secured);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, BindingAddress binding, Action<ListenOptions> configure)
    {
        if (IPAddress.TryParse(binding.Host.Trim('[', ']'), out var address))
        {
            kestrel.Listen(address, binding.Port, configure);
        }
        else if (binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenLocalhost(binding.Port, configure);
        }
        else
        {
            kestrel.ListenAnyIP(binding.Port, configure);
        }
    }

    private static void Limit(KestrelServerLimits limits, RpcServerOptions options)
    {
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        // Messages have a limit of their own; a stream of them has no end. Silence is found by keep-alive, and a reader who
        // does not read holds no more than the response buffer.
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.Http2.MaxStreamsPerConnection = options.MaxCallsPerConnection;
        limits.Http2.MaxRequestHeaderFieldSize = options.MaxHeaderBytes;
        limits.Http2.KeepAlivePingDelay = options.KeepAliveInterval;
        limits.Http2.KeepAlivePingTimeout = options.KeepAliveTimeout;
    }

    private static HttpsConnectionAdapterOptions Secure(RpcServerOptions options)
    {
        var secure = new HttpsConnectionAdapterOptions
        {
            SslProtocols = SslProtocols.None,
            ServerCertificate = Read(() => X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile.Length > 0 ? options.KeyFile : null)),
            ServerCertificateChain = Read(() => Collect(options.CertificateFile)),
        };
        if (options.ClientAuthoritiesFile.Length > 0)
        {
            var authorities = Read(() => Collect(options.ClientAuthoritiesFile));
            secure.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            secure.ClientCertificateValidation = (certificate, _, _) => IsTrusted(certificate, authorities);
        }

        return secure;
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is System.Security.Cryptography.CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"A certificate of grpc cannot be read: {failure.Message}", failure);
        }
    }

    private static X509Certificate2Collection Collect(string file)
    {
        var collection = new X509Certificate2Collection();
        collection.ImportFromPemFile(file);
        return collection;
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static async Task CountAsync(ConnectionDelegate next, ConnectionContext connection, RpcServerMetrics metrics)
    {
        metrics.Connected();
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            metrics.Disconnected();
        }
    }
}
