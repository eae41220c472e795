using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Status with details: a <c>google.rpc.Status</c> in the trailer <c>grpc-status-details-bin</c>.</summary>
public static class StatusDetails
{
    /// <summary>An exception that carries details.</summary>
    /// <param name="code">How the call ended.</param>
    /// <param name="detail">A sentence about it.</param>
    /// <param name="messages">The details.</param>
    public static RpcException Exception(StatusCode code, string detail, params ReadOnlySpan<IMessage> messages)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = detail };
        foreach (var message in messages)
        {
            status.Details.Add(Any.Pack(message));
        }

        return new RpcException(new Status(code, detail), new Metadata { { MetadataKey.StatusDetails, status.ToByteArray() } });
    }

    /// <summary>The details that an exception carries, or null where there are none that can be read.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception.Trailers.GetValueBytes(MetadataKey.StatusDetails) is not { } bytes)
        {
            return null;
        }

        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The first detail of a type, or null.</summary>
    /// <typeparam name="T">Type of the detail.</typeparam>
    public static T? GetDetail<T>(this RpcException exception)
        where T : class, IMessage, new() =>
        exception.GetRpcStatus()?.Details.FirstOrDefault(any => any.Is(new T().Descriptor)) is { } found && found.TryUnpack<T>(out var detail) ? detail : null;
}
