using BigOps.Correlation.Core.Incidents.Proposals;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Proposals;

/// <summary>Shows what operators' merges and splits propose about the configuration, over all incidents.</summary>
internal sealed class ProposalEndpoints(ApiServices services)
{
    private const string Kind = "proposed";

    // Older incidents are asked one by one.
    private const int MostIncidents = 2_000;

    /// <summary>Maps the read.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Read("/api/v1/proposals", Get)
        .Describe("ListProposals", "Incidents", $"Shows which changes of the configuration operators' merges and splits propose, over the {MostIncidents} newest incidents.")
        .Query("incident", "Id of an incident.")
        .Query("limit", "Proposals at most, 1 to 500; default 50.")
        .Produces<ProposalPage>()
        .Problems(400, 503);

    private IResult Get(HttpContext http)
    {
        var reader = new QueryReader(http);
        var only = reader.Text("incident");
        var limit = (int)reader.Number("limit", 50, 1, 500);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var isPartial = Partial.Mark(http, services);
        var proposals = services.ReadModel.Incidents.Take(MostIncidents).Where(incident => only.Length == 0 || incident.Id == only)
            .SelectMany(static incident => incident.Timeline.Where(static entry => entry.Kind == Kind)
                .Select(entry => new ProposalItem(incident.Id, incident.Title, entry.At, entry.Text, ProposalText.ConfigurationOf(entry.Text))))
            .OrderByDescending(static proposal => proposal.At).ThenBy(static proposal => proposal.Incident, StringComparer.Ordinal)
            .Take(limit);
        return Results.Json(new ProposalPage([.. proposals], isPartial), ApiJsonContext.Default.ProposalPage);
    }
}
