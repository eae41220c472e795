using BigOps.Correlation.Server.Alertmanager;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.OpenApi;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BigOps.Correlation.Server.Http;

/// <summary>What must be registered before the application is built; <see cref="ApiMapping"/> needs it.</summary>
internal static class ApiRegistration
{
    /// <summary>Registers the OpenAPI document, how documents are written, and how the server treats connections.</summary>
    public static IServiceCollection AddBigOpsApi(this IServiceCollection services)
    {
        services.AddRoutingCore();
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(1, AlertmanagerJsonContext.Default);
            options.SerializerOptions.PropertyNamingPolicy = ApiJsonContext.Default.Options.PropertyNamingPolicy;
            foreach (var converter in ApiJsonContext.Default.Options.Converters)
            {
                options.SerializerOptions.Converters.Add(converter);
            }
        });
        services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        return services;
    }
}
