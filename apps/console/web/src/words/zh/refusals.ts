export const words = {
  /** 拒付与挂起的代码：是什么，怎么办。 */
  refusal: {
    region: { unknown: { title: '参保地代码不存在', todo: '医院核对参保地代码，改正后用新单据号重发。' } },
    institution: {
      'not-connected': { title: '结算日医院未接入', todo: '就医地办理接入；或由参保人申请零星报销。' },
      suspended: { title: '医院被暂停直接结算', todo: '暂停期内由参保人申请零星报销；恢复后新单据可直接结算。' },
    },
    person: {
      unknown: { title: '参保人尚未登记', todo: '参保地登记此人后自动继续，医院不用重发；期限内未登记则拒付。' },
      'insured-elsewhere': { title: '参保人不在此参保地参保', todo: '医院重新读卡，核对参保地后用新单据号重发。' },
      'not-enrolled': { title: '结算日未在保', todo: '参保地核对参保期间；确实未参保的由个人支付。' },
      'particulars-missing': {
        title: '缺少政策所需的个人情况',
        todo: '参保地补报个人情况，然后医院用新单据号重发。',
      },
    },
    filing: { missing: { title: '没有有效备案', todo: '参保人补办备案后重新结算，或申请零星报销。' } },
    policy: {
      'none-effective': { title: '结算日没有生效的政策', todo: '核对结算日期；日期无误的，请参保地补录政策。' },
      'way-not-covered': { title: '政策不含此医疗类别', todo: '医院核对医疗类别；无误的由个人支付。' },
    },
    approval: { missing: { title: '缺少审批', todo: '医院补办审批，然后用新单据号重发。' } },
    cause: {
      excluded: { title: '就诊原因不在支付范围', todo: '有第三方责任的由第三方承担；政策允许的，医院先申报再重发。' },
    },
    disease: { 'not-recognised': { title: '病种未经认定', todo: '参保地认定门诊慢特病后，医院用新单据号重发。' } },
    message: { reversed: { title: '报文已被冲正', todo: '此报文编号不再受理；需要结算的，用新单据号重发。' } },
    invoice: { used: { title: '发票已使用', todo: '核对发票号；已用于另一单据或报销的，先冲正那一张。' } },
    claim: {
      'discharged-before-admitted': { title: '出院早于入院', todo: '医院改正日期后用新单据号重发。' },
      'settled-before-discharged': { title: '结算早于出院', todo: '医院改正日期后用新单据号重发。' },
      'settled-in-future': { title: '结算日期未到', todo: '医院改正日期，或到该日后用新单据号重发。' },
      'not-cross-province': { title: '不是跨省就医', todo: '在本省系统内结算。' },
      'item-unknown': { title: '项目不在就医地目录', todo: '医院改正编码或就医地补录目录，然后用新单据号重发。' },
      'year-closed': { title: '医保年度已关账', todo: '参保人先支付，再向参保地申请零星报销。' },
      'ratio-missing': { title: '乙类先行自付比例未知', todo: '医院补上比例后用新单据号重发。' },
      'voided-by-reversal': {
        title: '到达前已被冲正',
        todo: '重复或作废的单据，不再结算；需要结算的，用新单据号重发。',
      },
      'reimbursed-already': { title: '已作零星报销', todo: '不再直接结算；若报销有误，请参保地先冲正报销。' },
    },
    continuation: {
      unknown: { title: '所续结的单据不存在', todo: '核对前一张的医院和单据号，用新单据号重发。' },
      'not-settled': { title: '所续结的单据未结算', todo: '先结算前一张，再用新单据号重发。' },
      'other-person': { title: '所续结的单据属于他人', todo: '核对参保人与前一张单据号。' },
      'other-institution': { title: '所续结的单据属于另一医院', todo: '转院请按转院续结，否则改正医院。' },
      'out-of-order': { title: '续结次序不对', todo: '按住院先后结算，用新单据号重发。' },
      'not-adjacent': { title: '两次住院不相接', todo: '核对日期；不相接的作为单独单据发送。' },
      'continued-already': { title: '前一张已被续结', todo: '续结最后一张，用新单据号重发。' },
    },
    reversal: {
      continued: { title: '后面还有续结的单据', todo: '先冲正后面的单据，最新的在先。' },
      repeated: { title: '已被另一请求冲正', todo: '不用再做什么；冲正号重复的请核对。' },
      'other-person': { title: '冲正写的是另一参保人', todo: '核对参保人，用新冲正号重发。' },
      'claim-not-settled': { title: '单据未结算，无可冲正', todo: '不用冲正；需要结算的，用新单据号重发。' },
      'settled-before-claim': { title: '冲正日期早于单据', todo: '改正日期，用新冲正号重发。' },
      'settled-in-future': { title: '冲正日期未到', todo: '改正日期，用新冲正号重发。' },
      'day-too-early': { title: '冲正日期过早', todo: '改正日期，用新冲正号重发。' },
      'later-settlements': { title: '同年度后面还有结算', todo: '参保地要求先冲正后面的单据，最新的在先。' },
    },
  },
} as const;
