using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Incidents.Actions;
using Contract = BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Incidents;

/// <summary>Requests of the contract as the API's own questions.</summary>
internal static class IncidentQueries
{
    private const int DefaultPage = 50;
    private const int MaxPage = 500;
    private const int MaxQueryLength = 4_096;

    /// <summary>The question of a list.</summary>
    /// <exception cref="BigOps.Correlation.Grpc.Wire.RpcException">It makes no sense.</exception>
    public static IncidentQuery Of(Contract.ListIncidentsRequest request)
    {
        var statuses = SetOf(request.Statuses, "statuses", IncidentQuery.Statuses);
        if (request.PageSize is < 0 or > MaxPage)
        {
            throw Failures.Invalid($"page_size is {request.PageSize}; allowed is 1 to {MaxPage}, or 0 for {DefaultPage}.");
        }

        if (request.Query.Length > MaxQueryLength)
        {
            throw Failures.Invalid($"query is longer than {MaxQueryLength} characters.");
        }

        return new IncidentQuery
        {
            Status = statuses.Count == 0 ? IncidentQuery.OpenStatuses : statuses.Contains("all") ? new HashSet<string>() : statuses,
            Severity = SetOf(request.Severities, "severities", IncidentQuery.Severities),
            Entity = SetOf(request.Entities, "entities", null),
            Service = SetOf(request.Services, "services", null),
            Domain = SetOf(request.Domains, "domains", null),
            Related = new HashSet<string>(),
            Parts = Visibility.Include,
            Terms = request.Query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Suppressed = WordOf(request.Suppressed, "suppressed"),
            Snoozed = WordOf(request.Snoozed, "snoozed"),
            Limit = request.PageSize == 0 ? DefaultPage : request.PageSize,
            After = request.PageToken.Length == 0 ? null
                : IncidentQuery.TryReadCursor(request.PageToken, out var after) ? after
                : throw Failures.Invalid("page_token is none that this list gave out."),
        };
    }

    /// <summary>The body of a snooze.</summary>
    /// <exception cref="BigOps.Correlation.Grpc.Wire.RpcException">Its end makes no sense.</exception>
    public static ActionBody SnoozeOf(Contract.SnoozeIncidentRequest request) => request.EndCase switch
    {
        Contract.SnoozeIncidentRequest.EndOneofCase.Until => new ActionBody { Text = request.Text, Until = InstantOf(request.Until) },
        Contract.SnoozeIncidentRequest.EndOneofCase.Duration => new ActionBody { Text = request.Text, Minutes = MinutesOf(request.Duration) },
        _ => new ActionBody { Text = request.Text },
    };

    /// <summary>The word of a verdict; empty where it is none.</summary>
    public static string WordOf(Contract.FeedbackVerdict verdict) => verdict switch
    {
        Contract.FeedbackVerdict.Right => "right",
        Contract.FeedbackVerdict.Wrong => "wrong",
        _ => "",
    };

    private static Instant InstantOf(Google.Protobuf.WellKnownTypes.Timestamp time)
    {
        try
        {
            return Instant.From(time.ToDateTimeOffset());
        }
        catch (InvalidOperationException)
        {
            throw Failures.Invalid("until is no time.");
        }
    }

    private static int MinutesOf(Google.Protobuf.WellKnownTypes.Duration duration) =>
        duration is { Nanos: 0, Seconds: > 0 } && duration.Seconds % 60 == 0 && duration.Seconds / 60 <= int.MaxValue
            ? (int)(duration.Seconds / 60)
            : throw Failures.Invalid("duration must be whole minutes, at least one.");

    private static HashSet<string> SetOf(IEnumerable<string> values, string field, string[]? allowed)
    {
        var set = values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return allowed is not null && set.FirstOrDefault(value => !allowed.Contains(value, StringComparer.OrdinalIgnoreCase)) is { } wrong
            ? throw Failures.Invalid($"{field} has '{wrong}'; allowed is {string.Join(", ", allowed)}.")
            : set;
    }

    private static string WordOf(Contract.Visibility visibility, string field) => visibility switch
    {
        Contract.Visibility.Unspecified or Contract.Visibility.Exclude => Visibility.Exclude,
        Contract.Visibility.Only => Visibility.Only,
        Contract.Visibility.Include => Visibility.Include,
        _ => throw Failures.Invalid($"{field} is {(int)visibility}; allowed are the values of the contract."),
    };
}
