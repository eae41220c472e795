namespace BigOps.Correlation.Grpc;

/// <summary>Ids of log messages of this project: the block 7000.</summary>
internal static class GrpcEventIds
{
    public const int Listening = 7001;
    public const int Stopped = 7002;
    public const int MethodFailed = 7003;
    public const int GraceOver = 7004;
}
