using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Base of a service <c>bigops.correlation.v1.Incidents</c>; what is not overridden answers UNIMPLEMENTED.</summary>
public abstract class IncidentsBase : RpcService
{
    /// <inheritdoc />
    public override ServiceDescriptor Descriptor => IncidentsReflection.Descriptor.Services[0];

    /// <summary>Lists incidents, newest first.</summary>
    public virtual Task<ListIncidentsResponse> List(ListIncidentsRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Shows an incident with its alerts, timeline and, where asked for, its decisions.</summary>
    public virtual Task<GetIncidentResponse> Get(GetIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Tells the latest state of incidents that changed, until the caller leaves.</summary>
    public virtual Task Watch(WatchIncidentsRequest request, IServerStreamWriter<WatchIncidentsResponse> responseStream, ServerCallContext context) => throw NotThere();

    /// <summary>Acknowledges an incident.</summary>
    public virtual Task<IncidentActionResponse> Acknowledge(AcknowledgeIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Takes an acknowledgement back.</summary>
    public virtual Task<IncidentActionResponse> Unacknowledge(UnacknowledgeIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Closes an incident.</summary>
    public virtual Task<IncidentActionResponse> Resolve(ResolveIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Opens a closed incident again.</summary>
    public virtual Task<IncidentActionResponse> Reopen(ReopenIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Puts other incidents into this one.</summary>
    public virtual Task<IncidentActionResponse> Merge(MergeIncidentsRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Takes alerts out into an incident of their own.</summary>
    public virtual Task<IncidentActionResponse> Split(SplitIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Takes an incident out of sight until a time, or until it gets worse.</summary>
    public virtual Task<IncidentActionResponse> Snooze(SnoozeIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Brings a snoozed incident back.</summary>
    public virtual Task<IncidentActionResponse> Unsnooze(UnsnoozeIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Gives an incident to somebody, or takes it back.</summary>
    public virtual Task<IncidentActionResponse> Assign(AssignIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Adds a comment to the timeline.</summary>
    public virtual Task<IncidentActionResponse> Comment(CommentIncidentRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Says whether the grouping is right.</summary>
    public virtual Task<IncidentActionResponse> GiveFeedback(GiveIncidentFeedbackRequest request, ServerCallContext context) => throw NotThere();

    /// <inheritdoc />
    protected internal sealed override void Bind(RpcServiceBinder binder)
    {
        ArgumentNullException.ThrowIfNull(binder);
        binder.Unary<ListIncidentsRequest, ListIncidentsResponse>(nameof(List), List);
        binder.Unary<GetIncidentRequest, GetIncidentResponse>(nameof(Get), Get);
        binder.ServerStreaming<WatchIncidentsRequest, WatchIncidentsResponse>(nameof(Watch), Watch);
        binder.Unary<AcknowledgeIncidentRequest, IncidentActionResponse>(nameof(Acknowledge), Acknowledge);
        binder.Unary<UnacknowledgeIncidentRequest, IncidentActionResponse>(nameof(Unacknowledge), Unacknowledge);
        binder.Unary<ResolveIncidentRequest, IncidentActionResponse>(nameof(Resolve), Resolve);
        binder.Unary<ReopenIncidentRequest, IncidentActionResponse>(nameof(Reopen), Reopen);
        binder.Unary<MergeIncidentsRequest, IncidentActionResponse>(nameof(Merge), Merge);
        binder.Unary<SplitIncidentRequest, IncidentActionResponse>(nameof(Split), Split);
        binder.Unary<SnoozeIncidentRequest, IncidentActionResponse>(nameof(Snooze), Snooze);
        binder.Unary<UnsnoozeIncidentRequest, IncidentActionResponse>(nameof(Unsnooze), Unsnooze);
        binder.Unary<AssignIncidentRequest, IncidentActionResponse>(nameof(Assign), Assign);
        binder.Unary<CommentIncidentRequest, IncidentActionResponse>(nameof(Comment), Comment);
        binder.Unary<GiveIncidentFeedbackRequest, IncidentActionResponse>(nameof(GiveFeedback), GiveFeedback);
    }

    private static RpcException NotThere() => RpcException.Of(StatusCode.Unimplemented, "There is no such method.");
}
