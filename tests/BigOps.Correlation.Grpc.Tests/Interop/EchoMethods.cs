using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>The methods of echo.proto.</summary>
internal static class EchoMethods
{
    public static readonly RpcMethod<EchoRequest, EchoResponse> Unary = Of("Unary");
    public static readonly RpcMethod<EchoRequest, EchoResponse> Collect = Of("Collect");
    public static readonly RpcMethod<EchoRequest, EchoResponse> Expand = Of("Expand");
    public static readonly RpcMethod<EchoRequest, EchoResponse> Chat = Of("Chat");

    private static RpcMethod<EchoRequest, EchoResponse> Of(string name) => new(EchoReflection.Descriptor.Services[0], name);
}
