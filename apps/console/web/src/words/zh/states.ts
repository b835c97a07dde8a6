export const words = {
  states: {
    more: '再看 50 条',
    copy: '复制',
    copied: '已复制',
    copyOf: '复制命令：{{text}}',
    moreFailed: '未能读取，请再试',
    retry: '重试',
    reload: '重新载入页面',
    code: '问题代码 {{code}}',
    forbidden: '无权查看',
    forbiddenHint: '此内容需要其他角色。请向省级经办机构的管理员申请，并说明问题代码。',
    notFound: '没有此页面',
    notFoundHint: '地址可能已变更或尚未建成。请从左侧导航或命令面板（Ctrl/⌘ K）进入。',
  },
  /** 控制台自身的问题，按代码；服务的问题由服务说明。 */
  problem: {
    console: {
      unreachable: { title: '连不上控制台', todo: '请检查控制台进程是否在运行：npx lianqing status。恢复后点重试。' },
      'answer-unknown': {
        title: '答复无法识别',
        todo: '答复不是服务发出的，可能被代理拦截。请重试；仍出现时查看控制台日志。',
      },
      broken: { title: '页面出错', todo: '请重新载入页面。仍出现时，请把问题代码和时间告诉运维。' },
      'version-gone': { title: '控制台已更新', todo: '此页面属于旧版本。请重新载入。' },
    },
    service: {
      away: { title: '服务不在线', todo: '该服务暂时没有应答，恢复后会自动更新。也可运行 npx lianqing doctor。' },
    },
    origin: { foreign: { title: '请求不是来自控制台页面', todo: '请从控制台自己的地址打开页面后再试。' } },
    host: { foreign: { title: '地址不对', todo: '请用本机地址打开控制台（npx lianqing status 会写明）。' } },
    events: {
      'too-many': { title: '打开的页面太多', todo: '请关闭一些控制台页面后重试。' },
      stopping: { title: '控制台正在停止', todo: '稍后会自动重连。' },
    },
    other: { title: '未能读取' },
  },
} as const;
