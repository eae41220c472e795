using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary>Which incidents a command is about.</summary>
internal sealed class IncidentFilters
{
    private readonly Option<string?> service = SharedOptions.Text("--service", "Only what affects this service", "SERVICE");
    private readonly Option<string?> domain = SharedOptions.Text("--domain", "Only what has alerts of this ops domain", "DOMAIN");
    private readonly Option<string?> related = SharedOptions.Text("--related", "Only what is linked to this incident", "ID");
    private readonly Option<bool> hidden = SharedOptions.Flag("--hidden", "Snoozed and suppressed incidents too");

    public ListFilters Shared { get; } = new("open, acknowledged, resolved, expired, merged");

    /// <summary>The filters, without paging.</summary>
    public Option[] Filters => [Shared.Status, Shared.Severity, Shared.Entity, service, domain, related, Shared.Text, hidden];

    /// <summary>What is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="everything">True where nothing is left out unless a filter says so.</param>
    public ListQuery Read(ParseResult parsed, bool everything = false)
    {
        var query = Shared.Read(parsed);
        var visible = everything || parsed.GetValue(hidden) ? "include" : null;
        return query with
        {
            Status = query.Status ?? (everything ? "all" : null),
            Further =
            [
                ("entity", parsed.GetValue(Shared.Entity)),
                ("service", parsed.GetValue(service)),
                ("domain", parsed.GetValue(domain)),
                ("related", parsed.GetValue(related)),
                ("suppressed", visible),
                ("snoozed", visible),
            ],
        };
    }
}
