using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Grpc.Events;
using BigOps.Correlation.Server.Grpc.Incidents;
using BigOps.Correlation.Server.Grpc.Rules;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Server.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Grpc;

/// <summary>Puts the gRPC server of the service together.</summary>
internal static class GrpcHost
{
    /// <summary>Makes the server; null where no address is set.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="api">What the doors stand on.</param>
    /// <param name="door">Where events go in.</param>
    /// <param name="loader">Reads configurations that are tried out.</param>
    /// <param name="meter">Where instruments are made.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <exception cref="IOException">A certificate cannot be read.</exception>
    public static RpcServer? Create(
        RpcServerOptions options, ApiServices api, IngestionDoor door, ConfigurationLoader loader, Meter meter, ILoggerFactory loggers) =>
        options.Addresses().Count == 0
            ? null
            : new RpcServer(
                options, [new EventsService(api, door), new IncidentsService(api), new RulesService(api, loader)], api.Time, meter, loggers);

    /// <summary>Begins to listen. Where nobody chose the address and another service has it, gRPC is left out: two services on one machine need no settings for it.</summary>
    /// <exception cref="IOException">An address that was chosen is taken.</exception>
    public static async Task StartAsync(RpcServer server, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure) when (server.Urls == new RpcServerOptions().Urls && failure.InnerException is AddressInUseException)
        {
            logger.GrpcLeftOut(server.Urls);
        }
    }
}
