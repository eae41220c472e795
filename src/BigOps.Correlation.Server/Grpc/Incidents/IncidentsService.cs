using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Incidents.Actions;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Incidents;

/// <summary><c>bigops.correlation.v1.Incidents</c>: the read model and the operators' actions of the HTTP API. Any thread.</summary>
internal sealed class IncidentsService(ApiServices services) : IncidentsBase
{
    /// <summary>Watches open at a time; more get RESOURCE_EXHAUSTED.</summary>
    public const int MaxWatches = 1_024;

    private readonly OperatorActions actions = new(services);
    private readonly ReadSlots reads = new(services.Options.ConcurrentReads, "reads are answered (http.concurrent_reads)");
    private readonly ReadSlots watches = new(MaxWatches, "watches are open");

    /// <inheritdoc />
    public override Task<ListIncidentsResponse> List(ListIncidentsRequest request, ServerCallContext context) => reads.RunAsync(() =>
    {
        var page = IncidentList.Page(services.ReadModel, IncidentQueries.Of(request), services.Now);
        var response = new ListIncidentsResponse { NextPageToken = page.NextCursor ?? "", Total = page.Total, Sequence = page.Sequence };
        response.Incidents.AddRange(page.Incidents.Select(IncidentMessages.Of));
        return Task.FromResult(response);
    });

    /// <inheritdoc />
    public override Task<GetIncidentResponse> Get(GetIncidentRequest request, ServerCallContext context) => reads.RunAsync(() =>
        services.ReadModel.TryGetIncident(request.IncidentId, out var incident)
            ? Task.FromResult(new GetIncidentResponse { Incident = IncidentMessages.Whole(incident, request.WithDecisions) })
            : throw Failures.NotFound($"There is no incident '{request.IncidentId}'."));

    /// <inheritdoc />
    public override async Task Watch(WatchIncidentsRequest request, IServerStreamWriter<WatchIncidentsResponse> responseStream, ServerCallContext context)
    {
        watches.Take();
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, context.Stopping);
            await new IncidentWatch(services.ReadModel, services.Time, responseStream)
                .RunAsync(request.HasAfterSequence ? request.AfterSequence : null, ended.Token).ConfigureAwait(false);
        }
        finally
        {
            watches.Give();
        }
    }

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Acknowledge(AcknowledgeIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "ack", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null, new ActionBody { Text = request.Text }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Unacknowledge(UnacknowledgeIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "unack", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null, new ActionBody { Text = request.Text }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Resolve(ResolveIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "resolve", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null, new ActionBody { Text = request.Text }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Reopen(ReopenIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "reopen", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null, new ActionBody { Text = request.Text }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Unsnooze(UnsnoozeIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "unsnooze", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null, new ActionBody { Text = request.Text }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Comment(CommentIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "comment", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null, new ActionBody { Text = request.Text }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Merge(MergeIncidentsRequest request, ServerCallContext context) => actions.RunAsync(
        "merge", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null,
        new ActionBody { Text = request.Text, Incidents = [.. request.MergedIncidentIds] }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Split(SplitIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "split", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null,
        new ActionBody { Text = request.Text, Fingerprints = [.. request.Fingerprints] }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Snooze(SnoozeIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "snooze", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null, IncidentQueries.SnoozeOf(request), context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> Assign(AssignIncidentRequest request, ServerCallContext context) => actions.RunAsync(
        "assign", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null,
        new ActionBody { Text = request.Text, Assignee = request.Assignee }, context);

    /// <inheritdoc />
    public override Task<IncidentActionResponse> GiveFeedback(GiveIncidentFeedbackRequest request, ServerCallContext context) => actions.RunAsync(
        "feedback", request.IncidentId, request.HasExpectedVersion ? request.ExpectedVersion : null,
        new ActionBody { Text = request.Text, Verdict = IncidentQueries.WordOf(request.Verdict) }, context);
}
