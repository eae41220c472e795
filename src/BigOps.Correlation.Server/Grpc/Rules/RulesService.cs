using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Rules;

/// <summary><c>bigops.correlation.v1.Rules</c>. Any thread.</summary>
internal sealed class RulesService(ApiServices services, ConfigurationLoader loader) : RulesBase
{
    private const string FileName = "configuration";

    // Each takes a core for a while; ingestion needs the others.
    private readonly ReadSlots trials = new(2, "configurations are tried out");

    /// <inheritdoc />
    public override Task<ValidateRulesResponse> Validate(ValidateRulesRequest request, ServerCallContext context) =>
        trials.RunAsync(() => Task.FromResult(ResponseOf(loader.CheckText(request.Configuration, FileName))));

    /// <inheritdoc />
    public override Task<PreviewRulesResponse> Preview(PreviewRulesRequest request, ServerCallContext context)
    {
        if (request.Events.Count > RulesPreview.MaxEvents)
        {
            throw Failures.Invalid($"There are {request.Events.Count} events; allowed are {RulesPreview.MaxEvents}.");
        }

        return trials.RunAsync(async () =>
        {
            var result = loader.CheckText(request.Configuration, FileName);
            if (result.Value is not { } configuration)
            {
                throw StatusDetails.Exception(StatusCode.InvalidArgument, $"The configuration has {result.Problems.Count} problems.", ResponseOf(result));
            }

            // Off the connection's thread: its other calls go on.
            await Task.Yield();
            using var preview = new RulesPreview(configuration, services.Now);
            return preview.Run(request.Events, context.CancellationToken);
        });
    }

    private static ValidateRulesResponse ResponseOf(ConfigurationLoadResult result)
    {
        var response = new ValidateRulesResponse { Valid = result.Value is not null, Version = result.Value?.Version ?? "" };
        response.Problems.AddRange(result.Problems.Select(problem => new ConfigurationProblem
        {
            Line = problem.Mark.Line,
            Column = problem.Mark.Column,
            Key = problem.Key,
            Message = problem.Message,
        }));
        return response;
    }
}
