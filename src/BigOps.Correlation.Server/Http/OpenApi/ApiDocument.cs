using System.Text.Json;
using System.Text.Json.Nodes;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Server.Alertmanager;
using BigOps.Correlation.Server.Alertmanager.Alerts;
using BigOps.Correlation.Server.Alertmanager.Silences;
using BigOps.Correlation.Server.Alertmanager.Status;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BigOps.Correlation.Server.Http.OpenApi;

/// <summary>Adds to the OpenAPI document what endpoints read by themselves and how special types are written.</summary>
internal static class ApiDocument
{
    /// <summary>Name of the document: <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    private static readonly Type[] AlertmanagerTypes =
    [
        typeof(AlertGroup), typeof(AlertStatus), typeof(AlertmanagerStatus), typeof(GettableAlert), typeof(GettableSilence),
        typeof(SilenceMatcher), typeof(SilencePosted), typeof(VersionInfo),
    ];

    /// <summary>Registers the additions.</summary>
    public static void Configure(OpenApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "BigOps.Correlation",
                Version = Name,
                Description = "Events in, incidents out. Times are RFC 3339 in UTC, names are snake_case, errors are RFC 9457 problem details.",
            };
            // The address of the one who asked is no part of the contract.
            document.Servers = [];
            foreach (var type in AlertmanagerTypes)
            {
                Rename(document, type);
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            DescribePath(operation, context.Description.RelativePath ?? "");
            foreach (var metadata in context.Description.ActionDescriptor.EndpointMetadata)
            {
                Describe(operation, metadata);
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    // Handlers read the address by themselves, so its parts are taken from the pattern.
    private static void DescribePath(OpenApiOperation operation, string pattern)
    {
        foreach (var part in pattern.Split('/'))
        {
            if (part is ['{', .., '}'])
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = part[1..^1],
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }
        }
    }

    private static void Describe(OpenApiOperation operation, object metadata)
    {
        switch (metadata)
        {
            case ApiParameter parameter:
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = parameter.Place == "query" ? ParameterLocation.Query : ParameterLocation.Header,
                    Description = parameter.Description,
                    Schema = parameter.Repeated
                        ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }
                        : new OpenApiSchema { Type = JsonSchemaType.String },
                });
                break;
            case ApiBody body:
                var request = operation.RequestBody as OpenApiRequestBody ?? new OpenApiRequestBody();
                request.Content ??= new Dictionary<string, OpenApiMediaType>();
                request.Content[body.ContentType] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Description = body.Description },
                    Example = body.Example.Length > 0 ? JsonNode.Parse(body.Example) : null,
                };
                operation.RequestBody = request;
                break;
            default:
                break;
        }
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Instant) || type == typeof(Instant?))
        {
            schema.Type = type == typeof(Instant) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = "date-time";
        }
        else if (type == typeof(LabelSet))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (type == typeof(MatcherSet))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }

    // Alertmanager's documents have names of their own kind, which the one naming policy of the document does not know.
    private static void Rename(OpenApiDocument document, Type type)
    {
        if (document.Components?.Schemas?.TryGetValue(type.Name, out var found) == true
            && found is OpenApiSchema { Properties: not null } schema
            && AlertmanagerJsonContext.Default.GetTypeInfo(type) is { } own)
        {
            var names = own.Properties.ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.Name);
            schema.Properties = schema.Properties.ToDictionary(pair => names.GetValueOrDefault(pair.Key, pair.Key), pair => pair.Value);
            schema.Required = schema.Required?.Select(name => names.GetValueOrDefault(name, name)).ToHashSet();
        }
    }
}
