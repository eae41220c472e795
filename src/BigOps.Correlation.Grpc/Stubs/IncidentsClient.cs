using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Calls <c>bigops.correlation.v1.Incidents</c>. Any thread.</summary>
/// <param name="channel">Where the service is; disposed of by its owner.</param>
public sealed class IncidentsClient(RpcChannel channel)
{
    private static readonly RpcMethod<ListIncidentsRequest, ListIncidentsResponse> ListMethod = Of<ListIncidentsRequest, ListIncidentsResponse>("List");
    private static readonly RpcMethod<GetIncidentRequest, GetIncidentResponse> GetMethod = Of<GetIncidentRequest, GetIncidentResponse>("Get");
    private static readonly RpcMethod<WatchIncidentsRequest, WatchIncidentsResponse> WatchMethod = Of<WatchIncidentsRequest, WatchIncidentsResponse>("Watch");
    private static readonly RpcMethod<AcknowledgeIncidentRequest, IncidentActionResponse> AcknowledgeMethod = Of<AcknowledgeIncidentRequest, IncidentActionResponse>("Acknowledge");
    private static readonly RpcMethod<UnacknowledgeIncidentRequest, IncidentActionResponse> UnacknowledgeMethod = Of<UnacknowledgeIncidentRequest, IncidentActionResponse>("Unacknowledge");
    private static readonly RpcMethod<ResolveIncidentRequest, IncidentActionResponse> ResolveMethod = Of<ResolveIncidentRequest, IncidentActionResponse>("Resolve");
    private static readonly RpcMethod<ReopenIncidentRequest, IncidentActionResponse> ReopenMethod = Of<ReopenIncidentRequest, IncidentActionResponse>("Reopen");
    private static readonly RpcMethod<MergeIncidentsRequest, IncidentActionResponse> MergeMethod = Of<MergeIncidentsRequest, IncidentActionResponse>("Merge");
    private static readonly RpcMethod<SplitIncidentRequest, IncidentActionResponse> SplitMethod = Of<SplitIncidentRequest, IncidentActionResponse>("Split");
    private static readonly RpcMethod<SnoozeIncidentRequest, IncidentActionResponse> SnoozeMethod = Of<SnoozeIncidentRequest, IncidentActionResponse>("Snooze");
    private static readonly RpcMethod<UnsnoozeIncidentRequest, IncidentActionResponse> UnsnoozeMethod = Of<UnsnoozeIncidentRequest, IncidentActionResponse>("Unsnooze");
    private static readonly RpcMethod<AssignIncidentRequest, IncidentActionResponse> AssignMethod = Of<AssignIncidentRequest, IncidentActionResponse>("Assign");
    private static readonly RpcMethod<CommentIncidentRequest, IncidentActionResponse> CommentMethod = Of<CommentIncidentRequest, IncidentActionResponse>("Comment");
    private static readonly RpcMethod<GiveIncidentFeedbackRequest, IncidentActionResponse> GiveFeedbackMethod = Of<GiveIncidentFeedbackRequest, IncidentActionResponse>("GiveFeedback");

    /// <summary>Lists incidents, newest first.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<ListIncidentsResponse> ListAsync(ListIncidentsRequest request, CallOptions options = default) =>
        channel.UnaryAsync(ListMethod, request, options);

    /// <summary>Shows an incident with its alerts, timeline and, where asked for, its decisions.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<GetIncidentResponse> GetAsync(GetIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(GetMethod, request, options);

    /// <summary>Tells the latest state of incidents that changed, until the caller leaves.</summary>
    public ServerStreamingCall<WatchIncidentsResponse> Watch(WatchIncidentsRequest request, CallOptions options = default) =>
        channel.ServerStreaming(WatchMethod, request, options);

    /// <summary>Acknowledges an incident.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> AcknowledgeAsync(AcknowledgeIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(AcknowledgeMethod, request, options);

    /// <summary>Takes an acknowledgement back.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> UnacknowledgeAsync(UnacknowledgeIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(UnacknowledgeMethod, request, options);

    /// <summary>Closes an incident.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> ResolveAsync(ResolveIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(ResolveMethod, request, options);

    /// <summary>Opens a closed incident again.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> ReopenAsync(ReopenIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(ReopenMethod, request, options);

    /// <summary>Puts other incidents into this one.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> MergeAsync(MergeIncidentsRequest request, CallOptions options = default) =>
        channel.UnaryAsync(MergeMethod, request, options);

    /// <summary>Takes alerts out into an incident of their own.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> SplitAsync(SplitIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(SplitMethod, request, options);

    /// <summary>Takes an incident out of sight until a time, or until it gets worse.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> SnoozeAsync(SnoozeIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(SnoozeMethod, request, options);

    /// <summary>Brings a snoozed incident back.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> UnsnoozeAsync(UnsnoozeIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(UnsnoozeMethod, request, options);

    /// <summary>Gives an incident to somebody, or takes it back.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> AssignAsync(AssignIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(AssignMethod, request, options);

    /// <summary>Adds a comment to the timeline.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> CommentAsync(CommentIncidentRequest request, CallOptions options = default) =>
        channel.UnaryAsync(CommentMethod, request, options);

    /// <summary>Says whether the grouping is right.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<IncidentActionResponse> GiveFeedbackAsync(GiveIncidentFeedbackRequest request, CallOptions options = default) =>
        channel.UnaryAsync(GiveFeedbackMethod, request, options);

    private static RpcMethod<TRequest, TResponse> Of<TRequest, TResponse>(string name)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => new(IncidentsReflection.Descriptor.Services[0], name);
}
