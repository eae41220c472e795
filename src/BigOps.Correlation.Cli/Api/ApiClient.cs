using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BigOps.Correlation.Cli.Anomalies;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.Api.Documents.Responses;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Cli.Edges;
using BigOps.Correlation.Cli.Proposals;
using BigOps.Correlation.Cli.Topology;

namespace BigOps.Correlation.Cli.Api;

/// <summary>The service's API, one method for each thing that commands ask of it.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly ApiConnection connection;

    public ApiClient(ApiConnection connection) => this.connection = connection;

    /// <summary>Opens a client for a command.</summary>
    public static ApiClient Open(CommandContext context, string? url) =>
        new(new ApiConnection(ServerAddress.Resolve(context, url), ActorName.Resolve(context)));

    public Task<ApiAnswer<IncidentPage>> ListIncidentsAsync(ListQuery query, CancellationToken cancellation) =>
        connection.RequestAsync(Get(query.ToPath("api/v1/incidents")), ApiJson.Default.IncidentPage, cancellation);

    public Task<ApiAnswer<IncidentDocument>> GetIncidentAsync(string id, CancellationToken cancellation) =>
        connection.RequestAsync(Get($"api/v1/incidents/{Part(id)}"), ApiJson.Default.IncidentDocument, cancellation);

    public Task<ApiAnswer<DecisionPage>> GetDecisionsAsync(string id, CancellationToken cancellation) =>
        connection.RequestAsync(Get($"api/v1/incidents/{Part(id)}/decisions"), ApiJson.Default.DecisionPage, cancellation);

    /// <summary>Asks for an operator's action.</summary>
    /// <param name="id">The incident.</param>
    /// <param name="action">ack, unack, resolve, reopen, merge, split, snooze, assign or comment.</param>
    /// <param name="body">What the action takes.</param>
    /// <param name="version">The version the operator saw, or null where any will do.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ApiAnswer<ChangeDocument>> ActAsync(
        string id, string action, ActionRequest body, long? version, CancellationToken cancellation)
    {
        var request = Post($"api/v1/incidents/{Part(id)}/{action}");
        request.Content = JsonContent.Create(body, ApiJson.Default.ActionRequest);
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{seen}\""));
        }

        return connection.RequestAsync(request, ApiJson.Default.ChangeDocument, cancellation);
    }

    public Task<ApiAnswer<AlertPage>> ListAlertsAsync(ListQuery query, CancellationToken cancellation) =>
        connection.RequestAsync(Get(query.ToPath("api/v1/alerts")), ApiJson.Default.AlertPage, cancellation);

    public Task<ApiAnswer<AnomalyPage>> ListAnomaliesAsync(ListQuery query, CancellationToken cancellation) =>
        connection.RequestAsync(Get(query.ToPath("api/v1/anomalies")), ApiJson.Default.AnomalyPage, cancellation);

    public Task<ApiAnswer<IReadOnlyList<SilenceDocument>>> ListSilencesAsync(CancellationToken cancellation) =>
        connection.RequestAsync(Get("api/v2/silences"), AlertmanagerJson.Default.IReadOnlyListSilenceDocument, cancellation);

    public Task<ApiAnswer<SilenceCreatedDocument>> AddSilenceAsync(SilenceDocument silence, CancellationToken cancellation)
    {
        var request = Post("api/v2/silences");
        request.Content = JsonContent.Create(silence, AlertmanagerJson.Default.SilenceDocument);
        return connection.RequestAsync(request, AlertmanagerJson.Default.SilenceCreatedDocument, cancellation);
    }

    public Task ExpireSilenceAsync(string id, CancellationToken cancellation) =>
        connection.RequestAsync(new HttpRequestMessage(HttpMethod.Delete, Relative($"api/v2/silence/{Part(id)}")), cancellation);

    /// <summary>Dead letters with an id below <paramref name="before"/>, newest first.</summary>
    public Task<ApiAnswer<DeadLetterPage>> ListDeadLettersAsync(long? before, int limit, CancellationToken cancellation) =>
        connection.RequestAsync(
            Get(QueryText.Of("api/v1/dead-letters", ("before", Text(before)), ("limit", Text(limit)))), ApiJson.Default.DeadLetterPage, cancellation);

    public Task<ApiAnswer<DeadLetterDocument>> GetDeadLetterAsync(long id, CancellationToken cancellation) =>
        connection.RequestAsync(Get($"api/v1/dead-letters/{Text(id)}"), ApiJson.Default.DeadLetterDocument, cancellation);

    /// <summary>Sends a dead letter through its door again.</summary>
    /// <param name="id">The letter.</param>
    /// <param name="body">What is sent in its place, or null for what it holds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ApiAnswer<JsonElement>> RedriveAsync(long id, byte[]? body, CancellationToken cancellation)
    {
        var request = Post($"api/v1/dead-letters/{Text(id)}/redrive");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return connection.RequestAsync(request, ApiJson.Default.JsonElement, cancellation);
    }

    /// <summary>Key figures of a range of days; null leaves its begin or end to the service.</summary>
    public Task<ApiAnswer<KpiDocument>> GetKpisAsync(string? from, string? to, CancellationToken cancellation) =>
        connection.RequestAsync(Get(QueryText.Of("api/v1/kpis", ("from", from), ("to", to))), ApiJson.Default.KpiDocument, cancellation);

    /// <summary>Responses, latest planned first; null asks for all.</summary>
    public Task<ApiAnswer<ResponsePage>> ListResponsesAsync(string? status, string? incident, string? policy, CancellationToken cancellation) =>
        connection.RequestAsync(
            Get(QueryText.Of("api/v1/responses", ("status", status), ("incident", incident), ("policy", policy), ("limit", "500"))),
            ApiJson.Default.ResponsePage, cancellation);

    /// <summary>What came of acting and of doing nothing, the most frequent kind of incident first; null asks for all.</summary>
    public Task<ApiAnswer<OutcomePage>> ListOutcomesAsync(string? signature, string? policy, CancellationToken cancellation) =>
        connection.RequestAsync(
            Get(QueryText.Of("api/v1/responses/outcomes", ("signature", signature), ("policy", policy), ("limit", "500"))), ApiJson.Default.OutcomePage, cancellation);

    public Task<ApiAnswer<ResponsePage>> ListApprovalsAsync(CancellationToken cancellation) =>
        connection.RequestAsync(Get("api/v1/approvals"), ApiJson.Default.ResponsePage, cancellation);

    /// <summary>Approves, denies, stops or undoes a response.</summary>
    /// <param name="id">The response.</param>
    /// <param name="word">approve, deny, cancel or rollback.</param>
    /// <param name="comment">Why, or null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ApiAnswer<ResponseDocument>> DecideAsync(string id, string word, string? comment, CancellationToken cancellation)
    {
        var request = Post($"api/v1/responses/{Part(id)}/{word}");
        request.Content = JsonContent.Create(new ApprovalRequest { Comment = comment }, ApiJson.Default.ApprovalRequest);
        return connection.RequestAsync(request, ApiJson.Default.ResponseDocument, cancellation);
    }

    public Task<ApiAnswer<KillSwitchPage>> ListKillSwitchesAsync(CancellationToken cancellation) =>
        connection.RequestAsync(Get("api/v1/kill-switch"), ApiJson.Default.KillSwitchPage, cancellation);

    public Task<ApiAnswer<KillSwitchPage>> TurnKillSwitchAsync(KillSwitchRequest body, CancellationToken cancellation)
    {
        var request = Post("api/v1/kill-switch");
        request.Content = JsonContent.Create(body, ApiJson.Default.KillSwitchRequest);
        return connection.RequestAsync(request, ApiJson.Default.KillSwitchPage, cancellation);
    }

    /// <summary>Which changes of the configuration operators' merges and splits propose, newest first.</summary>
    /// <param name="incident">Only of this incident; null for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ApiAnswer<ProposalPageDocument>> ListProposalsAsync(string? incident, CancellationToken cancellation) =>
        connection.RequestAsync(Get(QueryText.Of("api/v1/proposals", ("incident", incident))), ApiJson.Default.ProposalPageDocument, cancellation);

    /// <summary>Which checks cause which, as the service learned.</summary>
    public Task<ApiAnswer<EdgePageDocument>> ListEdgesAsync(CancellationToken cancellation) =>
        connection.RequestAsync(Get("api/v1/edges"), ApiJson.Default.EdgePageDocument, cancellation);

    /// <summary>Decides about an edge.</summary>
    /// <param name="word">pin, forbid or release.</param>
    /// <param name="body">The edge.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ApiAnswer<EdgePageDocument>> DecideEdgeAsync(string word, EdgeRequest body, CancellationToken cancellation)
    {
        var request = Post($"api/v1/edges/{word}");
        request.Content = JsonContent.Create(body, ApiJson.Default.EdgeRequest);
        return connection.RequestAsync(request, ApiJson.Default.EdgePageDocument, cancellation);
    }

    /// <summary>What depends on what; all of it, or what lies around an entity.</summary>
    public Task<ApiAnswer<TopologyPage>> GetTopologyAsync(string? entity, string? hops, CancellationToken cancellation) =>
        connection.RequestAsync(Get(QueryText.Of("api/v1/topology", ("entity", entity), ("hops", hops))), ApiJson.Default.TopologyPage, cancellation);

    /// <summary>Replaces what a source says depends on what.</summary>
    public Task<ApiAnswer<TopologyPage>> PutTopologyAsync(TopologyDocument document, string? source, CancellationToken cancellation) =>
        connection.RequestAsync(
            new HttpRequestMessage(HttpMethod.Put, Relative(QueryText.Of("api/v1/topology", ("source", source))))
            {
                Content = JsonContent.Create(document, ApiJson.Default.TopologyDocument),
            },
            ApiJson.Default.TopologyPage,
            cancellation);

    public Task<ApiAnswer<JsonElement>> GetStatusAsync(CancellationToken cancellation) =>
        connection.RequestAsync(Get("api/v1/status"), ApiJson.Default.JsonElement, cancellation);

    public void Dispose() => connection.Dispose();

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, Relative(path));

    private static HttpRequestMessage Post(string path) => new(HttpMethod.Post, Relative(path));

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static string Part(string id) => Uri.EscapeDataString(id);

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
