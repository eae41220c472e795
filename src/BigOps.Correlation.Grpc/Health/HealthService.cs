using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;

namespace BigOps.Correlation.Grpc.Health;

/// <summary><c>grpc.health.v1.Health</c>: whether services can be called; all can from the start until the server stops. Any thread.</summary>
public sealed class HealthService : RpcService
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, HealthCheckResponse.Types.ServingStatus> statuses;
    private TaskCompletionSource changed = NewSignal();
    private bool isClosed;

    internal HealthService(IEnumerable<string> services) =>
        statuses = services.Append("").ToDictionary(name => name, _ => HealthCheckResponse.Types.ServingStatus.Serving, StringComparer.Ordinal);

    /// <inheritdoc />
    public override ServiceDescriptor Descriptor => HealthReflection.Descriptor.Services[0];

    /// <summary>Says whether a service can be called; empty is the server as a whole. Has no effect once the server stops.</summary>
    /// <param name="service">Full name of the service.</param>
    /// <param name="isServing">Whether it can be called.</param>
    public void Set(string service, bool isServing)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (gate)
        {
            if (!isClosed)
            {
                statuses[service] = isServing ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing;
                Signal();
            }
        }
    }

    /// <summary>Tells the health of a service.</summary>
    public Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (gate)
        {
            return statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw RpcException.Of(StatusCode.NotFound, "There is no service of that name.");
        }
    }

    /// <summary>Tells the health of all services.</summary>
    public Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        lock (gate)
        {
            foreach (var (name, status) in statuses)
            {
                response.Statuses[name] = new HealthCheckResponse { Status = status };
            }
        }

        return Task.FromResult(response);
    }

    /// <summary>Tells the health of a service now and whenever it changes; ends after it told that the server stops.</summary>
    public async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        HealthCheckResponse.Types.ServingStatus? told = null;
        while (true)
        {
            var (status, next, closed) = Look(request.Service);
            if (status != told)
            {
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken).ConfigureAwait(false);
                told = status;
            }

            if (closed)
            {
                throw RpcException.Of(StatusCode.Unavailable, "The server stops.");
            }

            await next.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says for good that nothing can be called.</summary>
    internal void Close()
    {
        lock (gate)
        {
            isClosed = true;
            foreach (var name in statuses.Keys.ToList())
            {
                statuses[name] = HealthCheckResponse.Types.ServingStatus.NotServing;
            }

            Signal();
        }
    }

    /// <inheritdoc />
    protected internal override void Bind(RpcServiceBinder binder)
    {
        ArgumentNullException.ThrowIfNull(binder);
        binder.Unary<HealthCheckRequest, HealthCheckResponse>(nameof(Check), Check);
        binder.Unary<HealthListRequest, HealthListResponse>(nameof(List), List);
        binder.ServerStreaming<HealthCheckRequest, HealthCheckResponse>(nameof(Watch), Watch);
    }

    private (HealthCheckResponse.Types.ServingStatus Status, Task Changed, bool IsClosed) Look(string service)
    {
        lock (gate)
        {
            return (statuses.GetValueOrDefault(service, HealthCheckResponse.Types.ServingStatus.ServiceUnknown), changed.Task, isClosed);
        }
    }

    private void Signal()
    {
        var told = changed;
        changed = NewSignal();
        told.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
