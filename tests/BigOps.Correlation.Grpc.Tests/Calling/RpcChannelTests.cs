using BigOps.Correlation.Grpc.Tests.Interop;

namespace BigOps.Correlation.Grpc.Tests.Calling;

/// <summary>A channel of ours against a server of ours.</summary>
public sealed class RpcChannelTests(EchoServer server) : ChannelCases(server.Address), IClassFixture<EchoServer>;
