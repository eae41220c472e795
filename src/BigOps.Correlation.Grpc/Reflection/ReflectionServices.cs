using BigOps.Correlation.Grpc.Serving;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Reflection;

/// <summary>Reflection in both versions that clients ask for.</summary>
internal static class ReflectionServices
{
    /// <summary>The services, which show the others and themselves.</summary>
    public static IEnumerable<RpcService> Over(IReadOnlyList<RpcService> services)
    {
        ServiceDescriptor[] own =
            [global::Grpc.Reflection.V1.ReflectionReflection.Descriptor.Services[0], global::Grpc.Reflection.V1Alpha.ReflectionReflection.Descriptor.Services[0]];
        var index = new DescriptorIndex([.. services.Select(service => service.Descriptor), .. own]);
        return [new ReflectionService(index), new AlphaReflectionService(new ReflectionService(index))];
    }
}
